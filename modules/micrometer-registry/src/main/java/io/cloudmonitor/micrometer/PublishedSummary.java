package io.cloudmonitor.micrometer;

import io.micrometer.core.instrument.AbstractDistributionSummary;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.micrometer.core.instrument.distribution.NoopHistogram;
import java.util.function.Consumer;

/** Distribution summary whose step is published as one distribution, in its base unit. */
final class PublishedSummary extends AbstractDistributionSummary implements PublishedMeter {
  private final PublishedDistribution distribution;

  PublishedSummary(Id id, double scale, PublishedDistribution distribution) {
    super(id, scale, NoopHistogram.INSTANCE);
    this.distribution = distribution;
  }

  @Override
  protected void recordNonNegative(double amount) {
    if (amount <= Double.MAX_VALUE) {
      distribution.record(amount);
    }
  }

  @Override
  public long count() {
    return (long) distribution.completed(Tuple::count);
  }

  @Override
  public double totalAmount() {
    return distribution.completed(Tuple::sum);
  }

  @Override
  public double max() {
    return distribution.completedMax();
  }

  @Override
  public HistogramSnapshot takeSnapshot() {
    return distribution.snapshot();
  }

  @Override
  public void forEachSeries(Consumer<Series> action) {
    distribution.forEachSeries(action);
  }

  @Override
  public void collect(StepCollector collector) {
    distribution.collect(collector);
  }

  @Override
  public int readAhead() {
    return distribution.readAhead();
  }

  @Override
  public boolean isSettled() {
    return distribution.isSettled();
  }
}
