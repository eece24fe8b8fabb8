package io.cloudmonitor.opentelemetry;

import io.cloudmonitor.publisher.Sketch;
import io.opentelemetry.sdk.metrics.data.SummaryPointData;
import io.opentelemetry.sdk.metrics.data.ValueAtQuantile;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Summary: count and sum since the beginning, and a few quantiles of some recent time.
 *
 * @param quantiles those that are finite, in rising order
 */
record QuantileDistribution(long count, double sum, List<ValueAtQuantile> quantiles)
    implements Distribution {
  static QuantileDistribution of(SummaryPointData point) {
    return new QuantileDistribution(
        point.getCount(),
        point.getSum(),
        point.getValues().stream()
            .filter(quantile -> Double.isFinite(quantile.getValue()))
            .sorted(Comparator.comparingDouble(ValueAtQuantile::getQuantile))
            .toList());
  }

  /** Is not known: the quantiles, 0 and 1 among them, are of another time than count and sum. */
  @Override
  public double min() {
    return Double.NaN;
  }

  @Override
  public double max() {
    return Double.NaN;
  }

  @Override
  public @Nullable Distribution since(Distribution earlier) {
    return earlier instanceof QuantileDistribution before && before.count <= count
        ? new QuantileDistribution(count - before.count, sum - before.sum, quantiles)
        : null;
  }

  @Override
  public boolean addTo(Sketch sketch, double factor) {
    if (quantiles.isEmpty() || quantiles.get(0).getValue() < 0) {
      return false;
    }
    Segments segments = new Segments(sketch, factor);
    double low = quantiles.get(0).getValue();
    long given = 0;
    for (ValueAtQuantile quantile : quantiles) {
      long upTo = Math.round(quantile.getQuantile() * count);
      segments.add(low, quantile.getValue(), upTo - given);
      given = upTo;
      low = quantile.getValue();
    }
    segments.add(low, low, count - given);
    return true;
  }
}
