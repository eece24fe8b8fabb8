package io.cloudmonitor.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AggregateTest {
  private static final double NAN = Double.NaN;

  @ParameterizedTest
  @MethodSource
  void holds(Consumer<Aggregate> set, String expected) {
    Aggregate aggregate = new Aggregate();
    aggregate.setDistribution(9, 9, 9, 9, new Sketch());

    set.accept(aggregate);

    assertThat(aggregate).hasToString("Aggregate[" + expected + ", sketch=null]");
  }

  static Stream<Arguments> holds() {
    String empty = "count=0, sum=0.0, min=NaN, max=NaN, last=NaN";
    return Stream.of(
        set("nothing", Aggregate::clear, empty),
        set("increase", a -> a.setIncrease(3), "count=1, sum=3.0, min=3.0, max=3.0, last=NaN"),
        set("no increase", a -> a.setIncrease(0), "count=1, sum=0.0, min=0.0, max=0.0, last=NaN"),
        set("NaN increase", a -> a.setIncrease(NAN), empty),
        set("infinite increase", a -> a.setIncrease(Double.POSITIVE_INFINITY), empty),
        set("gauge", a -> a.setGauge(-3), "count=1, sum=-3.0, min=-3.0, max=-3.0, last=-3.0"),
        set("NaN gauge", a -> a.setGauge(NAN), empty),
        set("infinite gauge", a -> a.setGauge(Double.NEGATIVE_INFINITY), empty),
        set("totals", a -> a.setTotals(4, 8), "count=4, sum=8.0, min=NaN, max=NaN, last=NaN"),
        set("totals of none", a -> a.setTotals(0, 8), empty),
        set("negative totals", a -> a.setTotals(-1, 8), empty),
        set("NaN totals", a -> a.setTotals(1, NAN), empty),
        set("infinite totals", a -> a.setTotals(1, Double.POSITIVE_INFINITY), empty),
        set(
            "distribution",
            a -> a.setDistribution(4, 8, 1, 3, null),
            "count=4, sum=8.0, min=1.0, max=3.0, last=NaN"),
        set("distribution of none", a -> a.setDistribution(0, 8, 1, 3, new Sketch()), empty));
  }

  private static Arguments set(String name, Consumer<Aggregate> set, String expected) {
    return argumentSet(name, set, expected);
  }

  @Test
  void isEmptyWithoutSamples() {
    Aggregate aggregate = new Aggregate();

    assertThat(aggregate.isEmpty()).isTrue();
    assertThat(aggregate.average()).isNaN();
    assertThat(aggregate.quantile(0.5)).isNaN();
  }

  @ParameterizedTest
  @MethodSource
  void averageStaysBetweenMinimumAndMaximum(
      long count, double sum, double min, double max, double expected) {
    Aggregate aggregate = new Aggregate();
    aggregate.setDistribution(count, sum, min, max, null);

    assertThat(aggregate.average()).isEqualTo(expected);
  }

  static Stream<Arguments> averageStaysBetweenMinimumAndMaximum() {
    return Stream.of(
        argumentSet("plain", 4L, 8.0, 1.0, 3.0, 2.0),
        argumentSet("rounded above", 3L, 0.30000000000000004, 0.1, 0.1, 0.1),
        argumentSet("rounded below", 10L, 0.9999999999999999, 0.1, 0.1, 0.1),
        argumentSet("overflown", 2L, Double.POSITIVE_INFINITY, 1.0, 1.7e308, 1.7e308),
        argumentSet("unknown bounds", 2L, 5.0, NAN, NAN, 2.5));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 0.5, 0.99, 1})
  void quantileStaysBetweenMinimumAndMaximum(double quantile) {
    Sketch sketch = new Sketch();
    sketch.record(1);
    sketch.record(1e6);
    Aggregate aggregate = new Aggregate();
    aggregate.setDistribution(2, 1e6 + 1, 1, 1e6, sketch);

    assertThat(aggregate.quantile(quantile)).isBetween(1.0, 1e6);
  }

  @Test
  void quantileNeedsASketch() {
    Aggregate aggregate = new Aggregate();
    aggregate.setDistribution(2, 2, 1, 1, null);

    assertThat(aggregate.quantile(0.5)).isNaN();
  }
}
