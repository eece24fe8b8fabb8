package io.cloudmonitor.opentelemetry;

import io.cloudmonitor.publisher.Sketch;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import java.util.List;

/**
 * Base-2 exponential histogram of one window, read where it is, without a copy.
 *
 * @param point valid as long as this
 */
record ExponentialPoint(ExponentialHistogramPointData point) implements Samples {
  /** Samples of which minimum, maximum and sum tell each. */
  private static final int FEW = 3;

  /** More than a sum of few samples is wrong by rounding, as a share of it. */
  private static final double ROUNDING = 1e-14;

  /** Error that is far below that of a bucket. */
  private static final double PRECISION = 1e-6;

  @Override
  public long count() {
    return point.getCount();
  }

  @Override
  public double sum() {
    return point.getSum();
  }

  @Override
  public double min() {
    return point.hasMin() ? point.getMin() : Double.NaN;
  }

  @Override
  public double max() {
    return point.hasMax() ? point.getMax() : Double.NaN;
  }

  @Override
  public boolean addTo(Sketch sketch, double factor) {
    if (point.getNegativeBuckets().getTotalCount() > 0) {
      return false;
    }
    // the SDK copies its buckets for whoever asks for them
    if (count() > FEW || !addFew(sketch, factor)) {
      sketch.record(0, point.getZeroCount());
      addBuckets(sketch, point.getPositiveBuckets());
    }
    return true;
  }

  private boolean addFew(Sketch sketch, double factor) {
    long count = count();
    double min = min();
    double max = max();
    double middle = count == FEW ? sum() - min - max : max;
    double doubt = count == FEW ? sum() * ROUNDING : 0;
    // comparisons with NaN are false
    boolean told = min >= 0
        && max * factor <= Double.MAX_VALUE
        && middle >= min - doubt
        && middle <= max + doubt
        && middle * PRECISION >= doubt
        && (count > 1 || min == max);
    if (told) {
      sketch.record(min * factor, 1);
      sketch.record(max * factor, Math.min(count - 1, 1));
      sketch.record(middle * factor, count - 2);
    }
    return told;
  }

  private void addBuckets(Sketch sketch, ExponentialHistogramBuckets buckets) {
    int scale = point.getScale();
    int index = buckets.getOffset();
    List<Long> counts = buckets.getBucketCounts();
    for (long count : counts) {
      sketch.addBucket(scale, index, count);
      index++;
    }
  }
}
