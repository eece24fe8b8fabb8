package io.cloudmonitor.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.Sketch;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramPointData;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExponentialPointTest {
  private static final double FACTOR = 1000;

  @ParameterizedTest
  @MethodSource
  void samplesAreFoundWhereTheyAre(double... sorted) {
    TestSdk sdk = TestSdk.byHand();
    DoubleHistogram histogram = sdk.meter.histogramBuilder("h").build();
    for (double sample : sorted) {
      histogram.record(sample);
    }
    ExponentialHistogramPointData point = sdk.reader
        .collect()
        .iterator()
        .next()
        .getExponentialHistogramData()
        .getPoints()
        .iterator()
        .next();
    Sketch sketch = new Sketch(FACTOR);

    assertThat(new ExponentialPoint(point).addTo(sketch, FACTOR)).isTrue();
    assertThat(sketch.count()).isEqualTo(sorted.length);
    for (int rank = 1; rank <= sorted.length; rank++) {
      double exact = sorted[rank - 1] * FACTOR;
      // the resolution of a bucket depends on how far apart the samples are
      double error = Math.pow(sorted[sorted.length - 1] / Math.max(sorted[0], 1e-12), 1.0 / 75) - 1;
      assertThat(sketch.quantile((double) rank / sorted.length))
          .isCloseTo(exact, within(exact * Math.max(error, 1e-5)));
    }
  }

  static Stream<Arguments> samplesAreFoundWhereTheyAre() {
    return Stream.of(
        samples("one", 0.3),
        samples("two", 0.3, 7),
        samples("two alike", 0.3, 0.3),
        samples("three", 0.1, 0.25, 90),
        samples("three, two of them alike", 0.1, 0.1, 0.3),
        samples("three alike", 0.1, 0.1, 0.1),
        samples("one that the sum cannot tell", 1e-9, 2e-9, 3e9),
        samples("zeros", 0, 0, 5),
        samples("zero and others", 0, 1, 5),
        samples("nothing but zeros", 0, 0, 0),
        samples("four", 1, 2, 3, 4),
        samples("many", 1, 1, 2, 3, 5, 8, 13, 21, 34));
  }

  private static Arguments samples(String name, double... sorted) {
    return argumentSet(name, (Object) sorted);
  }

  @ParameterizedTest
  @MethodSource
  void bucketsTellWhatMinimumMaximumAndSumContradict(
      double sum, double min, double max, int count) {
    Sketch sketch = new Sketch();
    assertThat(point(sum, min, max, count, 0).addTo(sketch, 1)).isTrue();
    assertThat(sketch.count()).isEqualTo(count);
    assertThat(sketch.quantile(0.5)).isCloseTo(2, within(0.05));
  }

  static Stream<Arguments> bucketsTellWhatMinimumMaximumAndSumContradict() {
    return Stream.of(
        argumentSet("a sum of less", 0, 1.9, 2.1, 3),
        argumentSet("a sum of more", 100, 1.9, 2.1, 3),
        argumentSet("a sum that is not known", Double.NaN, 1.9, 2.1, 3),
        argumentSet("a minimum above the maximum", 6, 2.1, 1.9, 3),
        argumentSet("a minimum below zero", 6, -1, 2.1, 2),
        argumentSet("one sample that is two", 2, 1.9, 2.1, 1),
        argumentSet("no minimum", 6, Double.NaN, 2.1, 3));
  }

  @Test
  void negativeSamplesLeaveNothingKnown() {
    assertThat(point(2, -1, 3, 2, 1).addTo(new Sketch(), 1)).isFalse();
  }

  /** A point whose samples above zero are all in the bucket from 2 on; NaN is not known. */
  private static ExponentialPoint point(
      double sum, double min, double max, long count, long negatives) {
    return new ExponentialPoint(ImmutableExponentialHistogramPointData.create(
        6,
        sum,
        0,
        !Double.isNaN(min),
        min,
        !Double.isNaN(max),
        max,
        ImmutableExponentialHistogramBuckets.create(6, 64, List.of(count - negatives)),
        ImmutableExponentialHistogramBuckets.create(
            6, 0, negatives == 0 ? List.of() : List.of(negatives)),
        Points.nanos(0),
        Points.nanos(60),
        Attributes.empty(),
        List.of()));
  }
}
