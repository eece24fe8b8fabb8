package io.cloudmonitor.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {
  @ParameterizedTest
  @MethodSource
  void parse(String text, Map<String, String> expected) {
    assertThat(Parameters.parse(text)).isEqualTo(expected);
  }

  static Stream<Arguments> parse() {
    return Stream.of(
        argumentSet("none", null, Map.of()),
        argumentSet("empty", "", Map.of()),
        argumentSet("one", "a=1", Map.of("a", "1")),
        argumentSet("equals signs in the value", "a=b==", Map.of("a", "b==")),
        argumentSet("no value", "a&b=", Map.of("a", "", "b", "")),
        argumentSet("empty pairs", "&a=1&&", Map.of("a", "1")),
        argumentSet("percent, plus and UTF-8", "a%20b=%E6%9D%AD+%2B", Map.of("a b", "杭 +")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=1&a=1", "a=1&%61=2", "%", "a=%4", "a=%gg", "a=%ff", "a=%ED%A0%80"})
  void refuses(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Parameters.parse(text));
  }

  @Test
  void mergeRefusesANameInBoth() {
    assertThat(Parameters.merge(Map.of("b", "2"), Map.of("a", "1")).keySet())
        .containsExactly("a", "b");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Parameters.merge(Map.of("a", "1"), Map.of("a", "1")))
        .withMessage("parameter given twice: a");
  }

  @Test
  void aLongNameIsShortenedInTheMessage() {
    String name = "n".repeat(5_000);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Parameters.parse(name + "&" + name))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(150));
  }
}
