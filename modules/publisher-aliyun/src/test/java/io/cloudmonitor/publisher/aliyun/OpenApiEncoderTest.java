package io.cloudmonitor.publisher.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.Statistic;
import io.cloudmonitor.publisher.Statistics;
import io.cloudmonitor.publisher.mapping.MappedSeries;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OpenApiEncoderTest {
  private final OpenApiEncoder encoder = new OpenApiEncoder(42);
  private final Samples.Sink sink = new Samples.Sink();

  @Test
  void recordIsTheEncodedFieldsInTheOrderOfTheirNames() {
    MappedSeries series =
        Samples.series("http_requests", Map.of("uri", "/api/a", "instance", "web-1"));

    encode(
        series,
        MeterKind.TIMER.defaultStatistics(),
        Samples.distribution(5, 20),
        Period.ONE_MINUTE);

    assertThat(sink.records)
        .containsExactly(
            "%7B%22instance%22%3A%22web-1%22%2C%22uri%22%3A%22%2Fapi%2Fa%22%7D&42&http_requests"
                + "&60&1700000040000&1&%7B%22Average%22%3A12.5%2C%22Maximum%22%3A20%2C"
                + "%22Minimum%22%3A5%2C%22Sum%22%3A25%2C%22SampleCount%22%3A2%7D");
  }

  @Test
  void recordHasAsManyFieldsAsTheListHasNames() {
    encode(
        Samples.series("m", Map.of("k", "a&b=c")),
        Statistics.of(Statistic.LAST_VALUE),
        Samples.gauge(1),
        Period.FIVE_MINUTES);

    assertThat(sink.records.get(0).split("&", -1)).hasSameSizeAs(MetricList.FIELDS);
    assertThat(sink.records.get(0)).contains("&300&");
  }

  @ParameterizedTest
  @MethodSource
  void dimensionsAreSortedJson(Map<String, String> dimensions, String json) {
    encode(
        Samples.series("m", dimensions),
        Statistics.of(Statistic.LAST_VALUE),
        Samples.gauge(1),
        Period.ONE_MINUTE);

    String encoded = sink.records.get(0).substring(0, sink.records.get(0).indexOf('&'));
    assertThat(URLDecoder.decode(encoded, StandardCharsets.UTF_8)).isEqualTo(json);
    assertThat(encoded).matches("[A-Za-z0-9%._~-]*");
  }

  static Stream<Arguments> dimensionsAreSortedJson() {
    return Stream.of(
        argumentSet("none", Map.of(), "{}"),
        argumentSet(
            "sorted",
            Map.of("b", "2", "a", "1", "B", "3"),
            "{\"B\":\"3\",\"a\":\"1\",\"b\":\"2\"}"),
        argumentSet("Chinese, kept", Map.of("区域", "杭州"), "{\"区域\":\"杭州\"}"),
        argumentSet("quotes and backslashes", Map.of("k", "a\"b\\c"), "{\"k\":\"a\\\"b\\\\c\"}"),
        argumentSet(
            "control characters",
            Map.of("k", "a\n\u0000\u007f"),
            "{\"k\":\"a\\u000a\\u0000\\u007f\"}"),
        argumentSet("outside the first plane", Map.of("k", "😀"), "{\"k\":\"😀\"}"),
        argumentSet("plus, blank and percent", Map.of("k", "a+b c%2F"), "{\"k\":\"a+b c%2F\"}"));
  }

  @Test
  void recordWithoutAFiniteStatisticIsDiscarded() {
    encode(
        Samples.series("m", Map.of()),
        Statistics.of(Statistic.P50),
        Samples.gauge(1),
        Period.ONE_MINUTE);

    assertThat(sink.records).isEmpty();
    assertThat(sink.discarded).isEqualTo(1);
  }

  @Test
  void prefixTellsSeriesApart() {
    List<MappedSeries> series = List.of(
        Samples.series("m", Map.of("a", "1")),
        Samples.series("m", Map.of("a", "2")),
        Samples.series("n", Map.of("a", "1")),
        Samples.series("m", Map.of()));

    assertThat(series.stream().map(encoder::prefix).map(String::new)).doesNotHaveDuplicates();
    assertThat(encoder.prefix(Samples.series("m", Map.of("a", "1"))))
        .isEqualTo(encoder.prefix(series.get(0)));
  }

  private void encode(
      MappedSeries series, Statistics statistics, Aggregate aggregate, Period period) {
    encoder.encode(encoder.prefix(series), statistics, aggregate, period, 1700000040000L, sink);
  }
}
