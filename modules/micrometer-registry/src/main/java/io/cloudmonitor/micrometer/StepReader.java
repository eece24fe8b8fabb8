package io.cloudmonitor.micrometer;

import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.Step;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.NamingConvention;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Reads all meters of a registry, and for the last time those that were removed since. Read by one
 * thread at a time; the functions of the application run before a step is handed out, so that one
 * that hangs holds up no publisher.
 */
final class StepReader {
  private final MeterRegistry registry;
  private final FunctionPoller poller;
  private final StepCollector collector;
  private final FailureLog failures;
  private final Queue<PublishedMeter> removed = new ConcurrentLinkedQueue<>();
  private NamingConvention namedBy;
  private volatile boolean closed;

  StepReader(
      MeterRegistry registry, FunctionPoller poller, StepCollector collector, FailureLog failures) {
    this.registry = registry;
    this.poller = poller;
    this.collector = collector;
    this.failures = failures;
    namedBy = registry.config().namingConvention();
  }

  /** Takes a meter that was removed, to read what it still holds. */
  void removed(Meter meter) {
    failures.forget(meter.getId());
    if (meter instanceof PublishedMeter published) {
      if (closed || published.isSettled()) {
        PublishedMeter.closeSeries(meter);
      } else {
        removed.add(published);
      }
    }
  }

  /** Returns the step that the meters have just completed, for one reading. */
  Step read(long startMillis, Period period) {
    followConvention();
    poller.poll(this::forEachMeter);
    return new MeterStep(startMillis, period, this::collect);
  }

  /** Gives all series back. */
  void close() {
    closed = true;
    registry.forEachMeter(PublishedMeter::closeSeries);
    removed.forEach(PublishedMeter::closeSeries);
  }

  private void collect(Step.AggregateConsumer consumer) {
    collector.begin(consumer);
    try {
      registry.forEachMeter(this::collect);
      for (Meter meter = removed.poll(); meter != null; meter = removed.poll()) {
        collect(meter);
        PublishedMeter.closeSeries(meter);
      }
    } finally {
      collector.end();
    }
  }

  private void collect(Meter meter) {
    if (meter instanceof PublishedMeter published) {
      try {
        published.collect(collector);
      } catch (RuntimeException e) {
        failures.meterFailed(meter.getId(), e);
      }
    }
  }

  private void forEachMeter(Consumer<Meter> action) {
    registry.forEachMeter(action);
    removed.forEach(action);
  }

  private void followConvention() {
    NamingConvention current = registry.config().namingConvention();
    if (!current.equals(namedBy)) {
      namedBy = current;
      registry.forEachMeter(PublishedMeter::reopenSeries);
    }
  }
}
