package io.cloudmonitor.publisher.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.Statistic;
import io.cloudmonitor.publisher.Statistics;
import io.cloudmonitor.publisher.encoding.ByteWriter;
import io.cloudmonitor.publisher.encoding.PercentEncoding;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StatisticValuesTest {
  private static final Statistics ALL = Statistics.of(Statistic.values());

  @Test
  void allTwentyOneStatisticsHaveTheServicesKeys() {
    ByteWriter out = new ByteWriter(16);
    Aggregate aggregate = Samples.distribution(2, 4, 6);
    aggregate.setGauge(3);

    StatisticValues.PLAIN.write(ALL, Samples.distribution(2, 4, 6), Period.ONE_MINUTE, out);
    List<String> keysOfDistribution =
        Vectors.parse(out.toString()).properties().stream().map(e -> e.getKey()).toList();
    out.truncate(0);
    StatisticValues.PLAIN.write(ALL, aggregate, Period.ONE_MINUTE, out);

    assertThat(keysOfDistribution)
        .containsExactly(
            "Average",
            "Maximum",
            "Minimum",
            "Sum",
            "SampleCount",
            "SumPerSecond",
            "CountPerSecond",
            "P10",
            "P20",
            "P30",
            "P40",
            "P50",
            "P60",
            "P70",
            "P75",
            "P80",
            "P90",
            "P95",
            "P98",
            "P99");
    assertThat(Vectors.parse(out.toString()).has("LastValue")).isTrue();
    assertThat(Statistic.values()).hasSize(21);
  }

  @ParameterizedTest
  @MethodSource
  void numbersArePlainJson(double value, String written) {
    ByteWriter plain = new ByteWriter(16);
    ByteWriter encoded = new ByteWriter(16);
    Statistics last = Statistics.of(Statistic.LAST_VALUE);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      StatisticValues.PLAIN.write(last, Samples.gauge(value), Period.ONE_MINUTE, plain);
      StatisticValues.PERCENT_ENCODED.write(last, Samples.gauge(value), Period.ONE_MINUTE, encoded);
    } finally {
      Locale.setDefault(before);
    }

    assertThat(plain).hasToString("{\"LastValue\":" + written + "}");
    assertThat(encoded).hasToString(PercentEncoding.encode(plain.toString()));
  }

  static Stream<Arguments> numbersArePlainJson() {
    return Stream.of(
        argumentSet("whole", 5.0, "5"),
        argumentSet("fraction", 12.5, "12.5"),
        argumentSet("negative", -0.25, "-0.25"),
        argumentSet("minus zero", -0.0, "0"),
        argumentSet("largest exact whole", 9007199254740992.0, "9007199254740992"),
        argumentSet("large", 1e308, "1E308"),
        argumentSet("small", 1e-7, "1E-7"));
  }

  @Test
  void whatIsNotFiniteIsLeftOut() {
    ByteWriter out = new ByteWriter(16);
    Aggregate aggregate = new Aggregate();
    aggregate.setDistribution(2, Double.POSITIVE_INFINITY, 1, Double.NaN, null);

    boolean any = StatisticValues.PLAIN.write(ALL, aggregate, Period.ONE_MINUTE, out);

    assertThat(any).isTrue();
    assertThat(out.toString())
        .contains("\"Minimum\":1", "\"SampleCount\":2")
        .doesNotContain("NaN", "Infinity", "Maximum", "\"Sum\"", "P50");
  }

  @Test
  void aggregateWithoutTheWantedStatisticSaysSo() {
    ByteWriter out = new ByteWriter(16);

    boolean any = StatisticValues.PLAIN.write(
        Statistics.of(Statistic.P99), Samples.gauge(1), Period.ONE_MINUTE, out);

    assertThat(any).isFalse();
  }
}
