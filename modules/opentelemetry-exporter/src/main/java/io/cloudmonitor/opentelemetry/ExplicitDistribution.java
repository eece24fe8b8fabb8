package io.cloudmonitor.opentelemetry;

import io.cloudmonitor.publisher.Sketch;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Histogram with bounds of its own.
 *
 * @param bounds upper bounds of all buckets but the last, which has none
 * @param counts samples in each bucket; not changed by this
 * @param lowest bound below all samples; NaN if there is none
 * @param highest bound above all samples; NaN if there is none
 */
record ExplicitDistribution(
    long count,
    double sum,
    double min,
    double max,
    List<Double> bounds,
    List<Long> counts,
    double lowest,
    double highest)
    implements Distribution {
  /** Returns the distribution of a point, to be kept. */
  static ExplicitDistribution of(HistogramPointData point) {
    return of(point, List.copyOf(point.getCounts()));
  }

  /** Returns the distribution of a point, valid as long as the point. */
  static ExplicitDistribution view(HistogramPointData point) {
    return of(point, point.getCounts());
  }

  private static ExplicitDistribution of(HistogramPointData point, List<Long> counts) {
    double min = point.hasMin() ? point.getMin() : Double.NaN;
    double max = point.hasMax() ? point.getMax() : Double.NaN;
    return new ExplicitDistribution(
        point.getCount(), point.getSum(), min, max, point.getBoundaries(), counts, min, max);
  }

  @Override
  public @Nullable Distribution since(Distribution earlier) {
    if (!(earlier instanceof ExplicitDistribution before)
        || !before.bounds.equals(bounds)
        || before.counts.size() != counts.size()) {
      return null;
    }
    Long[] since = new Long[counts.size()];
    for (int bucket = 0; bucket < since.length; bucket++) {
      since[bucket] = counts.get(bucket) - before.counts.get(bucket);
      if (since[bucket] < 0) {
        return null;
      }
    }
    return new ExplicitDistribution(
        count - before.count,
        sum - before.sum,
        Distribution.ifMoved(min, before.min),
        Distribution.ifMoved(max, before.max),
        bounds,
        List.of(since),
        lowest,
        highest);
  }

  @Override
  public boolean addTo(Sketch sketch, double factor) {
    // one bucket for everything says nothing of where the samples lie
    if (lowest < 0 || (bounds.isEmpty() && lowest != highest)) {
      return false;
    }
    Segments segments = new Segments(sketch, factor);
    for (int bucket = 0; bucket < counts.size(); bucket++) {
      double low = bucket == 0 ? 0 : bounds.get(bucket - 1);
      double high = bucket < bounds.size() ? bounds.get(bucket) : highest;
      if (counts.get(bucket) > 0 && high < 0) {
        return false;
      }
      segments.add(
          // comparisons with NaN are false
          lowest > low ? lowest : low,
          highest < high || Double.isInfinite(high) ? highest : high,
          counts.get(bucket));
    }
    return true;
  }
}
