package io.cloudmonitor.micrometer;

import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.Publisher;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.NamingConvention;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Closes periods and hands them to the publisher, each once. Thread-safe; meters are read on the
 * calling thread, which is the ticker's.
 */
final class PublishingCycle {
  private final Clock clock;
  private final Period period;
  private final StepClock steps;
  private final PeriodLedger ledger;
  private final Publisher publisher;
  private final Consumer<Consumer<Meter>> meters;
  private final Supplier<NamingConvention> convention;
  private final StepCollector collector;
  private final FailureLog failures;
  private final Queue<PublishedMeter> removed = new ConcurrentLinkedQueue<>();
  private final ReentrantLock lock = new ReentrantLock();
  private NamingConvention namedBy;
  private boolean finished;

  /**
   * Creates a cycle whose first period is open.
   *
   * @param meters calls its argument for each registered meter
   */
  PublishingCycle(
      Clock clock,
      Period period,
      StepClock steps,
      Publisher publisher,
      Consumer<Consumer<Meter>> meters,
      Supplier<NamingConvention> convention,
      StepCollector collector,
      FailureLog failures) {
    this.clock = clock;
    this.period = period;
    this.steps = steps;
    this.publisher = publisher;
    this.meters = meters;
    this.convention = convention;
    this.collector = collector;
    this.failures = failures;
    ledger = new PeriodLedger(period, clock.wallTime());
    namedBy = convention.get();
  }

  /** Returns the milliseconds until the next period begins. */
  long millisToNextTick() {
    return ledger.millisToNext(clock.wallTime());
  }

  /** Publishes the open period if it is over. */
  void tick() {
    lock.lock();
    try {
      long now = clock.wallTime();
      if (!finished && ledger.isOver(now)) {
        closePeriod(now);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Publishes the open period too; what is recorded in the rest of it counts for the next. */
  void tickEarly() {
    lock.lock();
    try {
      tick();
      long now = clock.wallTime();
      if (!finished && ledger.openMillis() == period.startOf(now)) {
        closePeriod(now);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Publishes all that is left, and nothing ever after. */
  void finish() {
    lock.lock();
    try {
      tick();
      if (!finished) {
        finished = true;
        closePeriod(clock.wallTime());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes a meter that was removed, to publish what it still holds. */
  void removed(PublishedMeter meter) {
    failures.forget(meter.getId());
    if (finished || meter.isSettled()) {
      meter.forEachSeries(Series::close);
    } else {
      removed.add(meter);
    }
  }

  private void closePeriod(long now) {
    long closed = ledger.close(now);
    steps.open(ledger.openMillis(), closed);
    followConvention();
    publisher.publish(new MeterStep(closed, period, this::forEachMeter, collector, failures));
  }

  private void forEachMeter(Consumer<Meter> action) {
    meters.accept(action);
    for (PublishedMeter meter = removed.poll(); meter != null; meter = removed.poll()) {
      action.accept(meter);
      meter.forEachSeries(Series::close);
    }
  }

  private void followConvention() {
    NamingConvention current = convention.get();
    if (current != namedBy) {
      namedBy = current;
      meters.accept(PublishedMeter::reopenSeries);
    }
  }
}
