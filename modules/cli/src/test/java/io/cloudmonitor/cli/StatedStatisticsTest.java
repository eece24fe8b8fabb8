package io.cloudmonitor.cli;

import static io.cloudmonitor.publisher.Statistic.AVERAGE;
import static io.cloudmonitor.publisher.Statistic.COUNT_PER_SECOND;
import static io.cloudmonitor.publisher.Statistic.LAST_VALUE;
import static io.cloudmonitor.publisher.Statistic.MAXIMUM;
import static io.cloudmonitor.publisher.Statistic.MINIMUM;
import static io.cloudmonitor.publisher.Statistic.SAMPLE_COUNT;
import static io.cloudmonitor.publisher.Statistic.SUM;
import static io.cloudmonitor.publisher.Statistic.SUM_PER_SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.Statistic;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StatedStatisticsTest {
  @ParameterizedTest
  @MethodSource
  void becomeTheAggregateThatHasThem(Map<Statistic, Double> stated) {
    Aggregate aggregate = StatedStatistics.aggregate(stated, Period.ONE_MINUTE);
    stated.forEach((statistic, value) ->
        assertThat(statistic.of(aggregate, Period.ONE_MINUTE)).isCloseTo(value, within(1e-9)));
  }

  static Stream<Arguments> becomeTheAggregateThatHasThem() {
    return Stream.of(
        argumentSet("a sum", Map.of(SUM, 5.0)),
        argumentSet("a rate", Map.of(SUM_PER_SECOND, 0.1)),
        argumentSet("a count", Map.of(SAMPLE_COUNT, 3.0)),
        argumentSet("a frequency", Map.of(COUNT_PER_SECOND, 0.5)),
        argumentSet("an average", Map.of(AVERAGE, -2.5)),
        argumentSet("bounds", Map.of(MINIMUM, 1.0, MAXIMUM, 4.0)),
        argumentSet("a tuple", Map.of(SUM, 10.0, SAMPLE_COUNT, 4.0, AVERAGE, 2.5, MINIMUM, 1.0)),
        argumentSet("a count that follows", Map.of(SUM, 10.0, AVERAGE, 2.5)),
        argumentSet("a reading", Map.of(LAST_VALUE, 3.0, AVERAGE, 3.0)),
        argumentSet("zero", Map.of(SUM, 0.0, AVERAGE, 0.0)));
  }

  @ParameterizedTest
  @MethodSource
  void thatNoSeriesHasAreBadInput(Map<Statistic, Double> stated) {
    assertThatThrownBy(() -> StatedStatistics.aggregate(stated, Period.ONE_MINUTE))
        .isInstanceOf(BadInput.class);
  }

  static Stream<Arguments> thatNoSeriesHasAreBadInput() {
    return Stream.of(
        argumentSet("no sample", Map.of(SAMPLE_COUNT, 0.0)),
        argumentSet("half a sample", Map.of(SAMPLE_COUNT, 2.5)),
        argumentSet("a third of a sample", Map.of(SUM, 10.0, AVERAGE, 3.0)),
        argumentSet("bounds the wrong way round", Map.of(MINIMUM, 4.0, MAXIMUM, 1.0)),
        argumentSet("an average out of bounds", Map.of(AVERAGE, 5.0, MAXIMUM, 1.0)),
        argumentSet("another average", Map.of(SUM, 10.0, SAMPLE_COUNT, 4.0, AVERAGE, 2.0)),
        argumentSet("another rate", Map.of(SUM, 60.0, SUM_PER_SECOND, 2.0)),
        argumentSet("two readings", Map.of(LAST_VALUE, 3.0, MAXIMUM, 4.0)));
  }
}
