package io.cloudmonitor.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MetricCatalogueTest {
  private static final MetricCatalogue TWO = new MetricCatalogue(List.of(
      new MetricCatalogue.Entry(
          "shop", "requests_sum", new TreeSet<>(List.of("uri", "method")), "", List.of("sum")),
      new MetricCatalogue.Entry(
          "", "heap", new TreeSet<>(), "bytes, \"B\"\n", List.of("last", "max"))));

  @Test
  void tableIsAligned() {
    assertThat(TWO.toTable().lines())
        .startsWith(
            "namespace  metric        dimensions  unit         statistics",
            "shop       requests_sum  method uri               sum");
  }

  @Test
  void csvQuotesWhatItMust() {
    assertThat(TWO.toCsv())
        .isEqualTo("namespace,metric,dimensions,unit,statistics\r\n"
            + "shop,requests_sum,method uri,,sum\r\n"
            + ",heap,,\"bytes, \"\"B\"\"\n\",last max\r\n");
  }

  @Test
  void jsonEscapesWhatItMust() {
    assertThat(TWO.toJson()).isEqualTo("""
            [
            {"namespace":"shop","metric":"requests_sum","dimensions":["method","uri"],"unit":"",\
            "statistics":["sum"]},
            {"namespace":"","metric":"heap","dimensions":[],"unit":"bytes, \\"B\\"\\u000a",\
            "statistics":["last","max"]}
            ]
            """);
    assertThat(MetricCatalogue.EMPTY.toJson().replace("\n", "")).isEqualTo("[]");
  }
}
