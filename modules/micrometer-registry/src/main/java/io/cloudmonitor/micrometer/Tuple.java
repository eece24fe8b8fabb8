package io.cloudmonitor.micrometer;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.Sketch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Count, sum, minimum, maximum, distribution and buckets of what was recorded in one step. Changed
 * and read only as a whole, under its owner's lock.
 */
final class Tuple {
  private static final long[] NO_BUCKETS = {};

  private final Shape shape;
  private final long[] buckets;
  private @Nullable Sketch sketch;
  private long count;
  private double sum;
  private double min;
  private double max;

  Tuple(Shape shape) {
    this.shape = shape;
    buckets = newBuckets(shape);
  }

  static long[] newBuckets(Shape shape) {
    return shape.bucketCount() == 0 ? NO_BUCKETS : new long[shape.bucketCount()];
  }

  void record(double value) {
    min = count == 0 ? value : Math.min(min, value);
    max = count == 0 ? value : Math.max(max, value);
    sum += value;
    count++;
    if (shape.isSketched()) {
      if (sketch == null) {
        sketch = new Sketch();
      }
      sketch.record(shape.toPublished(value));
    }
    int bucket = shape.bucketOf(value);
    if (bucket < buckets.length) {
      buckets[bucket]++;
    }
  }

  void clear() {
    if (count > 0) {
      count = 0;
      sum = 0;
      min = 0;
      max = 0;
      if (sketch != null) {
        sketch.clear();
      }
      Arrays.fill(buckets, 0);
    }
  }

  long count() {
    return count;
  }

  double sum() {
    return sum;
  }

  /** Returns the largest value, or zero if there is none. */
  double max() {
    return max;
  }

  /** Adds the count of each bucket on its own, not those below it. */
  void addBucketsTo(long[] target) {
    for (int bucket = 0; bucket < buckets.length; bucket++) {
      target[bucket] += buckets[bucket];
    }
  }

  /**
   * Sets {@code target} to this tuple in published units.
   *
   * @param scratch takes the distribution, so that it outlives the lock
   */
  void copyTo(Aggregate target, Sketch scratch) {
    if (sketch != null) {
      scratch.clear();
      scratch.merge(sketch);
    }
    target.setDistribution(
        count,
        shape.toPublished(sum),
        shape.toPublished(min),
        shape.toPublished(max),
        sketch == null ? null : scratch);
  }
}
