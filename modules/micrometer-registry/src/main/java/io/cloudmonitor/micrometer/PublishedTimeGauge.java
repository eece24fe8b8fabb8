package io.cloudmonitor.micrometer;

import io.micrometer.core.instrument.AbstractMeter;
import io.micrometer.core.instrument.TimeGauge;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Gauge of a time in milliseconds. */
final class PublishedTimeGauge extends AbstractMeter implements TimeGauge, PolledMeter {
  private final PublishedGauge<?> gauge;

  PublishedTimeGauge(PublishedGauge<?> gauge) {
    super(gauge.getId());
    this.gauge = gauge;
  }

  @Override
  public double value() {
    return gauge.value();
  }

  @Override
  public TimeUnit baseTimeUnit() {
    return TimeUnit.MILLISECONDS;
  }

  @Override
  public void forEachSeries(Consumer<Series> action) {
    gauge.forEachSeries(action);
  }

  @Override
  public void poll() {
    gauge.poll();
  }

  @Override
  public void collect(StepCollector collector) {
    gauge.collect(collector);
  }
}
