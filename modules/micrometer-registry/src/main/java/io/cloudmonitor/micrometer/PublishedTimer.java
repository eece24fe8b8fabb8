package io.cloudmonitor.micrometer;

import io.micrometer.core.instrument.AbstractTimer;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.micrometer.core.instrument.distribution.NoopHistogram;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.util.TimeUtils;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Timer whose step is published as one distribution, in milliseconds. */
final class PublishedTimer extends AbstractTimer implements PublishedMeter {
  private final PublishedDistribution distribution;

  PublishedTimer(
      Id id, Clock clock, PauseDetector pauseDetector, PublishedDistribution distribution) {
    super(id, clock, pauseDetector, TimeUnit.MILLISECONDS, NoopHistogram.INSTANCE);
    this.distribution = distribution;
  }

  @Override
  protected void recordNonNegative(long amount, TimeUnit unit) {
    distribution.record((double) unit.toNanos(amount));
  }

  @Override
  public long count() {
    return (long) distribution.completed(Tuple::count);
  }

  @Override
  public double totalTime(TimeUnit unit) {
    return TimeUtils.nanosToUnit(distribution.completed(Tuple::sum), unit);
  }

  @Override
  public double max(TimeUnit unit) {
    return TimeUtils.nanosToUnit(distribution.completedMax(), unit);
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
