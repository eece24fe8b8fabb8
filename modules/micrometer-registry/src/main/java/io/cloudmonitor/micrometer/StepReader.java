package io.cloudmonitor.micrometer;

import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.Step;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.NamingConvention;
import java.util.List;
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
  private final MeterList meters = new MeterList();
  private final MeterWalk walk = new MeterWalk();
  private final RemovedMeters removed;
  private NamingConvention namedBy;
  private volatile boolean reading;
  private volatile boolean closed;

  StepReader(
      MeterRegistry registry,
      StepClock steps,
      FunctionPoller poller,
      StepCollector collector,
      FailureLog failures) {
    this.registry = registry;
    removed = new RemovedMeters(steps);
    this.poller = poller;
    this.collector = collector;
    this.failures = failures;
    namedBy = registry.config().namingConvention();
  }

  /** Takes a meter that was registered. */
  void added(Meter meter) {
    meters.add(meter);
  }

  /**
   * Takes a meter that was removed, to read what it still holds. Its series is closed here only if
   * nothing can be on its way to the publisher, who drops what comes for a closed one.
   */
  void removed(Meter meter) {
    failures.forget(meter.getId());
    // before it is asked whether meters are being read, who ask in the other order
    meters.remove(meter);
    if (meter instanceof PublishedMeter published) {
      if (closed || (!reading && published.isSettled())) {
        PublishedMeter.closeSeries(meter);
      } else {
        removed.add(published);
      }
    }
  }

  /** Returns the step that the meters have just completed, for one reading. */
  Step read(long startMillis, Period period) {
    followConvention();
    poller.poll(this::forEachPolled);
    return new MeterStep(startMillis, period, this::collect);
  }

  /** Gives all series back. */
  void close() {
    closed = true;
    registry.forEachMeter(PublishedMeter::closeSeries);
    removed.close();
  }

  private void collect(Step.AggregateConsumer consumer) {
    collector.begin(consumer);
    // before the meters are listed: one that was closed without regard to this is not among them
    reading = true;
    try {
      List<PublishedMeter> listed = meters.list();
      walk.forEach(listed, this::collect);
      removed.drain(listed, this::collect);
    } finally {
      reading = false;
      collector.end();
    }
  }

  private void collect(PublishedMeter meter) {
    try {
      meter.collect(collector);
    } catch (RuntimeException e) {
      failures.meterFailed(meter.getId(), e);
    }
  }

  private void forEachPolled(Consumer<Meter> action) {
    meters.polled().forEach(action);
    removed.forEachUnsettled(action);
  }

  private void followConvention() {
    NamingConvention current = registry.config().namingConvention();
    if (!current.equals(namedBy)) {
      namedBy = current;
      registry.forEachMeter(PublishedMeter::reopenSeries);
    }
  }
}
