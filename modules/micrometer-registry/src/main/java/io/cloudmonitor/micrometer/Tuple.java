package io.cloudmonitor.micrometer;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.Sketch;
import org.jspecify.annotations.Nullable;

/**
 * Count, sum, minimum and maximum of what was recorded in one step, and with a
 * {@link DetailedTuple} more. Changed and read only as a whole, under its owner's lock.
 */
class Tuple {
  private static final long[] NO_BUCKETS = {};

  private long count;
  private double sum;
  private double min;
  private double max;

  /** Returns an empty tuple that keeps what {@code shape} asks for. */
  static Tuple of(Shape shape) {
    return shape.isPlain() ? new Tuple() : new DetailedTuple(shape);
  }

  static long[] newBuckets(Shape shape) {
    return shape.bucketCount() == 0 ? NO_BUCKETS : new long[shape.bucketCount()];
  }

  void record(double value) {
    min = count == 0 ? value : Math.min(min, value);
    max = count == 0 ? value : Math.max(max, value);
    sum += value;
    count++;
  }

  void clear() {
    count = 0;
    sum = 0;
    min = 0;
    max = 0;
  }

  final long count() {
    return count;
  }

  final double sum() {
    return sum;
  }

  /** Returns the largest value, or zero if there is none. */
  final double max() {
    return max;
  }

  /** Adds the count of each bucket on its own, not those below it. */
  void addBucketsTo(long[] target) {}

  /**
   * Sets {@code target} to this tuple in published units.
   *
   * @param scratch takes the distribution, so that it outlives the lock
   */
  final void copyTo(Shape shape, Aggregate target, Sketch scratch) {
    target.setDistribution(
        count,
        shape.toPublished(sum),
        shape.toPublished(min),
        shape.toPublished(max),
        copySketchTo(scratch));
  }

  /** Returns {@code scratch} with the distribution, or null where none is kept. */
  @Nullable
  Sketch copySketchTo(Sketch scratch) {
    return null;
  }
}
