package io.cloudmonitor.micrometer;

import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.Step;
import io.micrometer.core.instrument.Meter;
import java.util.function.Consumer;

/** One period of all meters, read once by the publisher while the meters are walked. */
final class MeterStep implements Step {
  private final long startMillis;
  private final Period period;
  private final Consumer<Consumer<Meter>> meters;
  private final StepCollector collector;
  private final FailureLog failures;

  /**
   * Creates a step.
   *
   * @param meters calls its argument for each meter
   */
  MeterStep(
      long startMillis,
      Period period,
      Consumer<Consumer<Meter>> meters,
      StepCollector collector,
      FailureLog failures) {
    this.startMillis = startMillis;
    this.period = period;
    this.meters = meters;
    this.collector = collector;
    this.failures = failures;
  }

  @Override
  public long startMillis() {
    return startMillis;
  }

  @Override
  public Period period() {
    return period;
  }

  @Override
  public void forEach(AggregateConsumer consumer) {
    collector.begin(consumer);
    try {
      meters.accept(this::collect);
    } finally {
      collector.end();
    }
  }

  private void collect(Meter meter) {
    if (meter instanceof PublishedMeter published) {
      try {
        published.collect(collector);
      } catch (Throwable e) {
        // an application's function may throw an error as well, and the other meters have nothing
        // to do with it
        failures.meterFailed(meter.getId(), e);
      }
    }
  }
}
