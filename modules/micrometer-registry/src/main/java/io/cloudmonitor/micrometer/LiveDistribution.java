package io.cloudmonitor.micrometer;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.Fold;
import io.cloudmonitor.publisher.Sketch;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;

/**
 * What a snapshot shows: the samples of the last completed and of the open step as one. Not
 * thread-safe.
 */
final class LiveDistribution {
  private final Shape shape;
  private final Aggregate aggregate = new Aggregate();
  private final long[] buckets;
  private double sum;
  private double max;

  LiveDistribution(Shape shape) {
    this.shape = shape;
    buckets = Tuple.newBuckets(shape);
  }

  void add(Tuple tuple) {
    Aggregate step = new Aggregate();
    tuple.copyTo(shape, step, new Sketch());
    Fold.into(aggregate, step);
    tuple.addBucketsTo(buckets);
    sum += tuple.sum();
    max = Math.max(max, tuple.max());
  }

  HistogramSnapshot toSnapshot() {
    return new HistogramSnapshot(
        aggregate.count(), sum, max, percentileValues(), histogramCounts(), null);
  }

  private ValueAtPercentile[] percentileValues() {
    ValueAtPercentile[] values = new ValueAtPercentile[shape.quantileCount()];
    for (int i = 0; i < values.length; i++) {
      double value = aggregate.isEmpty() ? 0 : aggregate.quantile(shape.quantile(i));
      values[i] = new ValueAtPercentile(shape.quantile(i), value * shape.unitsPerPublished());
    }
    return values;
  }

  private CountAtBucket[] histogramCounts() {
    CountAtBucket[] counts = new CountAtBucket[buckets.length];
    double cumulative = 0;
    for (int bucket = 0; bucket < counts.length; bucket++) {
      cumulative += buckets[bucket];
      counts[bucket] = new CountAtBucket(shape.boundary(bucket), cumulative);
    }
    return counts;
  }
}
