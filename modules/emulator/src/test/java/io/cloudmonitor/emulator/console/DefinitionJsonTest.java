package io.cloudmonitor.emulator.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.emulator.store.MetricDefinition;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DefinitionJsonTest {
  @Test
  void parses() {
    assertThat(DefinitionJson.parse("[]")).isEmpty();
    assertThat(DefinitionJson.parse("[" + definition("\"b\",\"a\"") + "," + definition("") + "]"))
        .containsExactly(
            new MetricDefinition("shop", "load", Set.of("a", "b")),
            new MetricDefinition("shop", "load", Set.of()));
  }

  @ParameterizedTest
  @MethodSource
  void refuses(String json, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DefinitionJson.parse(json))
        .withMessageContaining(message);
  }

  static Stream<Arguments> refuses() {
    return Stream.of(
        argumentSet("nothing", "", "not a JSON array"),
        argumentSet("not JSON", "[", "not JSON"),
        argumentSet("not a list", definition(""), "not a JSON array"),
        argumentSet("a list of words", "[\"load\"]", "dimensions must be an array"),
        argumentSet("no namespace", "[{\"dimensions\":[]}]", "namespace must be a string"),
        argumentSet(
            "no metric",
            "[{\"namespace\":\"shop\",\"dimensions\":[]}]",
            "metricName must be a string"),
        argumentSet("a key that is a number", "[" + definition("1") + "]", "dimensions must be"),
        argumentSet("misspelt", "[{\"nameSpace\":\"shop\"}]", "unknown field"),
        argumentSet("the second is bad", "[" + definition("") + ",{}]", "dimensions must be"),
        argumentSet(
            "a dot in a name",
            "[" + definition("").replace("load", "load.1") + "]",
            "metricName must be letters, digits or _"));
  }

  private static String definition(String keys) {
    return "{\"namespace\":\"shop\",\"metricName\":\"load\",\"dimensions\":[" + keys + "]}";
  }
}
