package io.cloudmonitor.publisher;

import static io.cloudmonitor.publisher.Statistic.AVERAGE;
import static io.cloudmonitor.publisher.Statistic.COUNT_PER_SECOND;
import static io.cloudmonitor.publisher.Statistic.LAST_VALUE;
import static io.cloudmonitor.publisher.Statistic.MAXIMUM;
import static io.cloudmonitor.publisher.Statistic.MINIMUM;
import static io.cloudmonitor.publisher.Statistic.P50;
import static io.cloudmonitor.publisher.Statistic.P99;
import static io.cloudmonitor.publisher.Statistic.SAMPLE_COUNT;
import static io.cloudmonitor.publisher.Statistic.SUM;
import static io.cloudmonitor.publisher.Statistic.SUM_PER_SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class StatisticTest {
  /** Every statistic that is not named is NaN. */
  @ParameterizedTest
  @MethodSource
  void ofEveryKindOfAggregate(Aggregate aggregate, Map<Statistic, Double> expected) {
    Map<Statistic, Double> finite = new EnumMap<>(Statistic.class);
    for (Statistic statistic : Statistic.values()) {
      double value = statistic.of(aggregate, Period.ONE_MINUTE);
      if (!Double.isNaN(value)) {
        finite.put(statistic, value);
      }
    }

    assertThat(finite).isEqualTo(expected);
  }

  static Stream<Arguments> ofEveryKindOfAggregate() {
    Aggregate counter = new Aggregate();
    counter.setIncrease(30);
    Aggregate gauge = new Aggregate();
    gauge.setGauge(-7);
    Aggregate functionTimer = new Aggregate();
    functionTimer.setTotals(120, 600);
    Aggregate timer = new Aggregate();
    timer.setDistribution(6, 60, 5, 20, null);
    return Stream.of(
        argumentSet("nothing", new Aggregate(), Map.of()),
        argumentSet(
            "counter",
            counter,
            Map.of(
                SUM,
                30.0,
                SUM_PER_SECOND,
                0.5,
                AVERAGE,
                30.0,
                MAXIMUM,
                30.0,
                MINIMUM,
                30.0,
                SAMPLE_COUNT,
                1.0,
                COUNT_PER_SECOND,
                1 / 60.0)),
        argumentSet(
            "gauge",
            gauge,
            Map.of(
                LAST_VALUE,
                -7.0,
                AVERAGE,
                -7.0,
                MAXIMUM,
                -7.0,
                MINIMUM,
                -7.0,
                SAMPLE_COUNT,
                1.0,
                SUM,
                -7.0,
                SUM_PER_SECOND,
                -7 / 60.0,
                COUNT_PER_SECOND,
                1 / 60.0)),
        argumentSet(
            "function timer has no minimum and maximum",
            functionTimer,
            Map.of(
                SUM,
                600.0,
                SAMPLE_COUNT,
                120.0,
                AVERAGE,
                5.0,
                SUM_PER_SECOND,
                10.0,
                COUNT_PER_SECOND,
                2.0)),
        argumentSet(
            "timer",
            timer,
            Map.of(
                SUM,
                60.0,
                SAMPLE_COUNT,
                6.0,
                AVERAGE,
                10.0,
                MAXIMUM,
                20.0,
                MINIMUM,
                5.0,
                SUM_PER_SECOND,
                1.0,
                COUNT_PER_SECOND,
                0.1)));
  }

  @Test
  void percentilesComeFromTheSketch() {
    Sketch sketch = new Sketch();
    for (int i = 1; i <= 1000; i++) {
      sketch.record(i);
    }
    Aggregate aggregate = new Aggregate();
    aggregate.setDistribution(1000, 500_500, 1, 1000, sketch);

    Map<Statistic, Integer> percents = new EnumMap<>(Statistic.class);
    for (Statistic statistic : Statistic.values()) {
      if (statistic.isPercentile()) {
        percents.put(statistic, Integer.parseInt(statistic.word().substring(1)));
      }
    }
    assertThat(percents).hasSize(13);
    percents.forEach((statistic, percent) -> assertThat(statistic.of(aggregate, Period.ONE_MINUTE))
        .as(statistic.word())
        .isCloseTo(percent * 10.0, within(percent * 10 * 0.05)));
    assertThat(P99.of(aggregate, Period.FIVE_MINUTES)).isLessThanOrEqualTo(1000);
  }

  @Test
  void ratesDivideByThePeriod() {
    Aggregate aggregate = new Aggregate();
    aggregate.setTotals(600, 1200);

    assertThat(SUM_PER_SECOND.of(aggregate, Period.FIVE_MINUTES)).isEqualTo(4);
    assertThat(COUNT_PER_SECOND.of(aggregate, Period.FIVE_MINUTES)).isEqualTo(2);
  }

  /** The 21 words of the page "Overview" of custom monitoring. */
  @Test
  void wordsAreTheServices() {
    assertThat(Stream.of(Statistic.values()).map(Statistic::word))
        .containsExactlyInAnyOrder(
            "Average",
            "Maximum",
            "Minimum",
            "Sum",
            "SampleCount",
            "SumPerSecond",
            "CountPerSecond",
            "LastValue",
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
  }

  @ParameterizedTest
  @EnumSource
  void isFoundByItsWordInAnyCase(Statistic statistic) {
    assertThat(Statistic.ofWord(statistic.word())).contains(statistic);
    assertThat(Statistic.ofWord(statistic.word().toUpperCase(java.util.Locale.ROOT)))
        .contains(statistic);
    assertThat(Statistic.ofWord(statistic.word() + " ")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0.5,P50", "0.95,P95", "0.99,P99", "0.75,P75", "0.1,P10", "0.30000000000000004,P30"})
  void isFoundByItsQuantile(double quantile, Statistic expected) {
    assertThat(Statistic.ofQuantile(quantile)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "0.999", "0.505", "NaN", "-0.5"})
  void unknownQuantilesAreNotRounded(double quantile) {
    assertThat(Statistic.ofQuantile(quantile)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource
  void everyKindOfMeterHasItsStatistics(MeterKind kind, List<Statistic> expected) {
    assertThat(kind.defaultStatistics().toList()).containsExactlyInAnyOrderElementsOf(expected);
  }

  static Stream<Arguments> everyKindOfMeterHasItsStatistics() {
    List<Statistic> distribution = List.of(AVERAGE, MAXIMUM, MINIMUM, SUM, SAMPLE_COUNT);
    return Stream.of(
        argumentSet(
            "counter",
            MeterKind.COUNTER,
            List.of(SUM, SUM_PER_SECOND, AVERAGE, MAXIMUM, MINIMUM, SAMPLE_COUNT)),
        argumentSet(
            "gauge", MeterKind.GAUGE, List.of(LAST_VALUE, AVERAGE, MAXIMUM, MINIMUM, SAMPLE_COUNT)),
        argumentSet("timer", MeterKind.TIMER, distribution),
        argumentSet("summary", MeterKind.SUMMARY, distribution));
  }

  @Test
  void setsAreValues() {
    Statistics set = Statistics.of(P50, SUM).with(AVERAGE);

    assertThat(set).hasToString("[Average,Sum,P50]").isEqualTo(Statistics.of(AVERAGE, SUM, P50));
    assertThat(set).hasSameHashCodeAs(Statistics.of(List.of(P50, AVERAGE, SUM)));
    assertThat(set).isNotEqualTo(set.without(SUM)).isNotEqualTo("[Average,Sum,P50]");
    assertThat(set.without(SUM).without(SUM).toList()).containsExactly(AVERAGE, P50);
    assertThat(set.with(Statistics.of(P99, SUM)).toList()).containsExactly(AVERAGE, SUM, P50, P99);
    assertThat(set.contains(P50)).isTrue();
    assertThat(set.contains(P99)).isFalse();
    assertThat(Statistics.NONE.isEmpty()).isTrue();
    assertThat(set.isEmpty()).isFalse();
    assertThat(Statistics.of(Statistic.values()).toList()).containsExactly(Statistic.values());
    assertThat(Statistics.DEFAULT_PERCENTILES).hasToString("[P50,P90,P95,P99]");
  }

  @Test
  void setsAreWalkedInTheOrderOfDeclaration() {
    List<Statistic> walked = new java.util.ArrayList<>();
    Statistics.of(P99, AVERAGE, LAST_VALUE).forEach(walked::add);

    assertThat(walked).containsExactly(AVERAGE, LAST_VALUE, P99);
  }
}
