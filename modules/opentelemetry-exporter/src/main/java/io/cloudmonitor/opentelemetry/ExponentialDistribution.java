package io.cloudmonitor.opentelemetry;

import io.cloudmonitor.publisher.Sketch;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Base-2 exponential histogram; see
 * opentelemetry.io/docs/specs/otel/metrics/data-model/#exponentialhistogram.
 *
 * @param zeros samples at zero
 * @param negatives samples below zero
 * @param buckets samples above zero by the index of their bucket; not changed
 */
record ExponentialDistribution(
    long count,
    double sum,
    double min,
    double max,
    int scale,
    long zeros,
    long negatives,
    Map<Integer, Long> buckets)
    implements Distribution {
  static ExponentialDistribution of(ExponentialHistogramPointData point) {
    return new ExponentialDistribution(
        point.getCount(),
        point.getSum(),
        point.hasMin() ? point.getMin() : Double.NaN,
        point.hasMax() ? point.getMax() : Double.NaN,
        point.getScale(),
        point.getZeroCount(),
        point.getNegativeBuckets().getTotalCount(),
        indexed(point.getPositiveBuckets()));
  }

  private static Map<Integer, Long> indexed(ExponentialHistogramBuckets buckets) {
    Map<Integer, Long> indexed = new HashMap<>();
    int index = buckets.getOffset();
    for (long count : buckets.getBucketCounts()) {
      if (count > 0) {
        indexed.put(index, count);
      }
      index++;
    }
    return indexed;
  }

  @Override
  public @Nullable Distribution since(Distribution earlier) {
    // a scale that rose belongs to a histogram that began anew
    if (!(earlier instanceof ExponentialDistribution before)
        || scale > before.scale
        || zeros < before.zeros
        || negatives < before.negatives) {
      return null;
    }
    Map<Integer, Long> since = new HashMap<>(buckets);
    int shift = Math.min(before.scale - scale, Integer.SIZE - 1);
    before.buckets.forEach((index, taken) -> since.merge(index >> shift, -taken, Long::sum));
    if (since.values().stream().anyMatch(left -> left < 0)) {
      return null;
    }
    return new ExponentialDistribution(
        count - before.count,
        sum - before.sum,
        Distribution.ifMoved(min, before.min),
        Distribution.ifMoved(max, before.max),
        scale,
        zeros - before.zeros,
        negatives - before.negatives,
        since);
  }

  @Override
  public boolean addTo(Sketch sketch, double factor) {
    if (negatives > 0) {
      return false;
    }
    sketch.record(0, zeros);
    buckets.forEach((index, samples) -> sketch.addBucket(scale, index, samples));
    return true;
  }
}
