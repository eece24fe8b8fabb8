package io.cloudmonitor.micrometer;

import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.Statistics;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import org.jspecify.annotations.Nullable;

/** What a timer or summary keeps besides count, sum, minimum and maximum. Immutable. */
final class Shape {
  /** Recorded in nanoseconds, published in milliseconds. */
  private static final double NANOS_PER_MILLI = 1e6;

  private static final double[] NONE = {};
  private static final Shape PLAIN_TIMER =
      new Shape(NANOS_PER_MILLI, SeriesKind.TIMER, DistributionStatisticConfig.DEFAULT);
  private static final Shape PLAIN_SUMMARY =
      new Shape(1, SeriesKind.SUMMARY, DistributionStatisticConfig.DEFAULT);

  private final double unitsPerPublished;
  private final SeriesKind seriesKind;
  private final double[] quantiles;
  private final double[] boundaries;

  private Shape(
      double unitsPerPublished, SeriesKind seriesKind, DistributionStatisticConfig configuration) {
    this.unitsPerPublished = unitsPerPublished;
    this.seriesKind = seriesKind;
    double @Nullable [] shown = configuration.getPercentiles();
    quantiles = shown == null ? NONE : shown;
    double @Nullable [] objectives = configuration.getServiceLevelObjectiveBoundaries();
    boundaries = objectives == null
        ? NONE
        : configuration.getHistogramBuckets(false).stream()
            .mapToDouble(Double::doubleValue)
            .toArray();
  }

  /**
   * Returns the shape of a timer, shared by all that keep nothing more.
   *
   * @param percentiles percentiles that are published
   */
  static Shape ofTimer(Statistics percentiles, DistributionStatisticConfig configuration) {
    Shape shape =
        new Shape(NANOS_PER_MILLI, new SeriesKind(MeterKind.TIMER, percentiles), configuration);
    return shape.isPlain() ? PLAIN_TIMER : shape;
  }

  /**
   * Returns the shape of a summary, shared by all that keep nothing more.
   *
   * @param percentiles percentiles that are published
   */
  static Shape ofSummary(Statistics percentiles, DistributionStatisticConfig configuration) {
    Shape shape = new Shape(1, new SeriesKind(MeterKind.SUMMARY, percentiles), configuration);
    return shape.isPlain() ? PLAIN_SUMMARY : shape;
  }

  /** Returns whether there is nothing more. */
  boolean isPlain() {
    return !isSketched() && boundaries.length == 0;
  }

  double unitsPerPublished() {
    return unitsPerPublished;
  }

  double toPublished(double recorded) {
    return recorded / unitsPerPublished;
  }

  SeriesKind seriesKind() {
    return seriesKind;
  }

  /**
   * Returns whether a distribution is kept, for percentiles that are published or that snapshots
   * show.
   */
  boolean isSketched() {
    return quantiles.length > 0 || !seriesKind.percentiles().isEmpty();
  }

  /** Returns the number of percentiles that snapshots show. */
  int quantileCount() {
    return quantiles.length;
  }

  /** Returns a percentile that snapshots show, between 0 and 1. */
  double quantile(int index) {
    return quantiles[index];
  }

  /** Returns the number of buckets. */
  int bucketCount() {
    return boundaries.length;
  }

  /** Returns the upper bound of a bucket in recorded units; they ascend. */
  double boundary(int bucket) {
    return boundaries[bucket];
  }

  /**
   * Returns the first bucket whose bound is not below {@code value}; {@link #bucketCount} if there
   * is none.
   */
  int bucketOf(double value) {
    int bucket = 0;
    while (bucket < boundaries.length && boundaries[bucket] < value) {
      bucket++;
    }
    return bucket;
  }
}
