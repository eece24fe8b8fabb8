package io.cloudmonitor.publisher.tencent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.Statistic;
import io.cloudmonitor.publisher.Statistics;
import io.cloudmonitor.publisher.encoding.ByteWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TencentEncoderTest {
  private static List<String> points(Statistics statistics, Aggregate aggregate) {
    TencentEncoder encoder = new TencentEncoder(Samples.policy(), false);
    Samples.Sink sink = new Samples.Sink();
    encoder.encode(
        encoder.prefix(Samples.series("rt", Map.of("b", "2", "a", "1"))),
        statistics,
        aggregate,
        Period.ONE_MINUTE,
        0,
        sink);
    return sink.records.stream()
        .map(bytes -> new String(bytes, UTF_8))
        .map(record -> record.substring(record.indexOf('\n') + 1))
        .toList();
  }

  @Test
  void eachStatisticIsAPoint() {
    Statistics all = Statistics.of(
        Statistic.SAMPLE_COUNT,
        Statistic.SUM,
        Statistic.AVERAGE,
        Statistic.MAXIMUM,
        Statistic.MINIMUM,
        Statistic.SUM_PER_SECOND,
        Statistic.COUNT_PER_SECOND);

    assertThat(points(all, Samples.distribution(30, 90)))
        .containsExactly(Stream.of(
                "avg\",\"value\":60",
                "max\",\"value\":90",
                "min\",\"value\":30",
                "sum\",\"value\":120",
                "count\",\"value\":2",
                "rate\",\"value\":2",
                "cps\",\"value\":0.03333333333333333")
            .map(
                end -> "{\"dimensions\":{\"a\":\"1\",\"b\":\"2\"},\"metricName\":\"rt_" + end + "}")
            .toArray(String[]::new));
  }

  @Test
  void whatIsNotFiniteMakesNoPoint() {
    Aggregate totals = new Aggregate();
    totals.setTotals(2, 3);
    Statistics statistics = Statistics.of(Statistic.MAXIMUM, Statistic.P99, Statistic.LAST_VALUE);

    assertThat(points(statistics, totals)).isEmpty();
    assertThat(points(statistics.with(Statistic.SUM), totals)).hasSize(1);
  }

  @Test
  void percentilesHaveTheirNumber() {
    assertThat(points(Statistics.of(Statistic.P50, Statistic.P99), Samples.distribution(7, 7)))
        .extracting(point -> point.replaceAll(".*\"(rt_[a-z0-9]+)\",\"value\":(.*)}", "$1=$2"))
        .containsExactly("rt_p50=7", "rt_p99=7");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void metricIsNamedWithNamespaceAndKeys(boolean query) {
    TencentEncoder encoder = new TencentEncoder(Samples.policy(), query);
    Samples.Sink sink = new Samples.Sink();
    encoder.encode(
        encoder.prefix(Samples.series("request_time", Map.of("b", "_x_", "a", "\",\"value\":"))),
        Statistics.of(Statistic.P99, Statistic.SAMPLE_COUNT),
        Samples.distribution(0.25),
        Period.ONE_MINUTE,
        0,
        sink);

    assertThat(sink.records)
        .extracting(bytes -> encoder.metricOf(bytes, 0, bytes.length))
        .containsExactly(
            "metric request_time_count of namespace shop with the dimension keys [a, b]",
            "metric request_time_p99 of namespace shop with the dimension keys [a, b]");
    assertThat(TencentEncoder.namespaceOf(Samples.batch(sink.records))).isEqualTo("shop");
  }

  @Test
  void noSuffixIsTheEndOfAnother() {
    List<String> suffixes = Stream.of(Statistic.values()).map(PointSuffix::of).toList();

    assertThat(suffixes).doesNotHaveDuplicates().allSatisfy(suffix -> {
      assertThat(suffix.length()).isLessThanOrEqualTo(PointSuffix.MAX_BYTES);
      assertThat(suffixes).filteredOn(other -> other.endsWith(suffix)).hasSize(1);
      assertThat(PointSuffix.statistic(suffix.substring(1)).map(PointSuffix::of))
          .hasValue(suffix);
    });
    assertThat(PointSuffix.statistic("Average")).hasValue(Statistic.AVERAGE);
    assertThat(PointSuffix.statistic("median")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "30, 30",
    "0.3, 0.3",
    "-0.0, 0",
    "0.00001, 0.00001",
    "1e-7, 0.0000001",
    "12345678.5, 12345678.5",
    "1e10, 10000000000",
    "999999999999999870, 999999999999999900",
    "1e18, 1000000000000000000",
    "-2.5e20, -250000000000000000000",
    "9007199254740993, 9007199254740992",
    "0.001, 0.001"
  })
  void numbersHaveNoExponentInAnyLocale(double value, String text) {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      ByteWriter out = new ByteWriter(16).writeAscii("E:");
      PlainNumber.write(value, out);
      assertThat(out).hasToString("E:" + text);
    } finally {
      Locale.setDefault(before);
    }
  }
}
