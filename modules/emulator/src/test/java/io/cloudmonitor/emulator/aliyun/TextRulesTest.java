package io.cloudmonitor.emulator.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloudmonitor.emulator.Assumed;
import io.cloudmonitor.emulator.Documented;
import io.cloudmonitor.emulator.Pages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TextRulesTest {
  private final List<String> changed = new ArrayList<>();

  @ParameterizedTest
  @MethodSource
  @Documented(Pages.OVERVIEW)
  void metricName(String sent, String kept, int changes) {
    assertThat(TextRules.metricName(sent, changed)).isEqualTo(kept);
    assertThat(changed).hasSize(changes);
  }

  static Stream<Arguments> metricName() {
    return Stream.of(
        argumentSet("clean", "cpu_Total1", "cpu_Total1", 0),
        argumentSet("64 bytes", "a".repeat(64), "a".repeat(64), 0),
        argumentSet("65 bytes", "a".repeat(65), "a".repeat(64), 1),
        argumentSet("first is a digit", "1xx", "Axx", 1),
        argumentSet("first is an underscore", "_x", "Ax", 1),
        argumentSet("space", "a b", "a_b", 1),
        argumentSet("Chinese", "a监控", "a__", 1),
        argumentSet("one page allows it", "jvm.memory-used/a\\b", "jvm.memory-used/a\\b", 1),
        argumentSet("all at once", "1.b c" + "d".repeat(64), "A.b_c" + "d".repeat(59), 4));
  }

  @ParameterizedTest
  @MethodSource
  @Documented(Pages.OVERVIEW)
  void dimension(String sent, String kept, int changes) {
    assertThat(TextRules.dimension("dimension k", sent, changed)).isEqualTo(kept);
    assertThat(changed).hasSize(changes).allMatch(change -> change.startsWith("dimension k: "));
  }

  static Stream<Arguments> dimension() {
    return Stream.of(
        argumentSet("clean", "/api/a-b.c_\\1", "/api/a-b.c_\\1", 0),
        argumentSet("separators", "a=b&c,d", "a_b_c_d", 1),
        argumentSet("outside the API page's alphabet", "a b{id}", "a b{id}", 1),
        argumentSet("21 Chinese characters fit", "监".repeat(21), "监".repeat(21), 1),
        argumentSet("22 do not", "监".repeat(22), "监".repeat(21), 2),
        argumentSet("a surrogate pair stays whole", "a".repeat(61) + "😀", "a".repeat(61), 2),
        argumentSet("an emoji that fits", "a".repeat(60) + "😀", "a".repeat(60) + "😀", 1));
  }

  @Test
  @Assumed("which of two keys wins that become one is not documented")
  void twoKeysThatBecomeOneAreNoted() {
    JsonNode sent = StrictJson.parse("{\"a=b\":\"1\",\"a,b\":\"2\"}").orElseThrow();
    Map<String, String> kept = DimensionRules.apply("Dimensions", sent, changed);
    assertThat(kept).isEqualTo(Map.of("a_b", "2"));
    assertThat(changed).contains("dimension a_b: two keys became one");
  }

  @Test
  void whatChangesIsKeptWithTheRecord() {
    Account account = new Account();
    account.send(
        new SignedCalls().records(1).set("MetricList.1.MetricName", "9 lives").v3());
    assertThat(account.store.records().get(0).metricName()).isEqualTo("A_lives");
    assertThat(account.store.records().get(0).changed())
        .containsExactly(
            "metricName: first character replaced by A",
            "metricName: illegal characters replaced by _");
  }
}
