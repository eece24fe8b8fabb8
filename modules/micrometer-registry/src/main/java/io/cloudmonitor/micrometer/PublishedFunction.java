package io.cloudmonitor.micrometer;

import io.micrometer.core.instrument.AbstractMeter;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Meter whose totals come from functions that are polled once per step. What a poll finds belongs
 * to the step that ended just before it.
 *
 * <p>The lock is held while a function runs, so that two polls cannot count one increase twice; it
 * is no monitor, so that a slow function pins no virtual thread.
 */
abstract class PublishedFunction extends AbstractMeter implements PublishedMeter {
  private final StepClock clock;
  private final Series series;
  private final FailureLog failures;
  private final ReentrantLock lock = new ReentrantLock();
  private StepMark polled;

  PublishedFunction(Id id, StepClock clock, Series series, FailureLog failures) {
    super(id);
    this.clock = clock;
    this.series = series;
    this.failures = failures;
    polled = clock.mark();
  }

  /** Reads the functions and ends their step. */
  abstract void poll();

  /** Gives what was polled and not given. */
  abstract void give(StepCollector collector, Series series);

  /**
   * Returns the increase of the last completed step, after a poll if there was none since it ended.
   */
  final double completed(Increase increase) {
    lock.lock();
    try {
      pollOncePerStep();
    } catch (Throwable e) {
      // whoever reads a meter, an endpoint or another registry, is no party to its function's
      // failure
      failures.meterFailed(getId(), e);
    } finally {
      lock.unlock();
    }
    return increase.completed();
  }

  @Override
  public final void collect(StepCollector collector) {
    if (!lock.tryLock()) {
      // a reader is stuck in the function: the increase comes with the next step
      return;
    }
    try {
      pollOncePerStep();
      give(collector, series);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public final void forEachSeries(Consumer<Series> action) {
    action.accept(series);
  }

  /** Says no, for only a poll can tell. */
  @Override
  public final boolean isSettled() {
    return false;
  }

  private void pollOncePerStep() {
    StepMark now = clock.mark();
    if (now != polled) {
      poll();
      polled = now;
    }
  }
}
