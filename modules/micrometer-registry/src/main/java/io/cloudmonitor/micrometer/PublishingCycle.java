package io.cloudmonitor.micrometer;

import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.Publisher;
import io.micrometer.core.instrument.Clock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Closes periods and hands them to the publisher, each once. Thread-safe; meters are read on the
 * calling thread, which is the ticker's.
 */
final class PublishingCycle {
  private final Clock clock;
  private final Period period;
  private final StepClock steps;
  private final StepReader reader;
  private final Publisher publisher;
  private final PeriodLedger ledger;
  private final ReentrantLock lock = new ReentrantLock();
  private boolean finished;

  /** Creates a cycle whose first period is open. */
  PublishingCycle(
      Clock clock, Period period, StepClock steps, StepReader reader, Publisher publisher) {
    this.clock = clock;
    this.period = period;
    this.steps = steps;
    this.reader = reader;
    this.publisher = publisher;
    ledger = new PeriodLedger(period, clock.wallTime());
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
      // once per period: each time would move the open period further ahead of the clock
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

  private void closePeriod(long now) {
    long closed = ledger.close(now);
    steps.open(ledger.openMillis(), closed);
    publisher.publish(reader.read(closed, period));
  }
}
