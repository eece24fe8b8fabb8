package io.cloudmonitor.micrometer;

import io.micrometer.core.instrument.AbstractMeter;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Meter whose totals come from functions that are polled once per step. What a poll finds belongs
 * to the step that ended just before it.
 *
 * <p>The lock is held while a function runs, so that two polls cannot count one increase twice. It
 * is no monitor, so that a slow function pins no virtual thread; nobody waits for it.
 */
abstract class PublishedFunction extends AbstractMeter implements PolledMeter {
  private final StepClock clock;
  private final Series series;
  private final ReentrantLock lock = new ReentrantLock();
  private StepMark polled;

  PublishedFunction(Id id, StepClock clock, Series series) {
    super(id);
    this.clock = clock;
    this.series = series;
    polled = clock.mark();
  }

  /** Reads the functions at the end of a step. */
  abstract void observe();

  /** Gives what was observed and not given. */
  abstract void give(StepCollector collector, Series series);

  /**
   * Returns the increase of the last completed step, after a poll if there was none since it ended.
   */
  final double completed(Increase increase) {
    try {
      poll();
    } catch (Throwable e) {
      // whoever reads a meter, an endpoint or another registry, is no party to its failure
      series.meterFailed(e);
    }
    return increase.completed();
  }

  @Override
  public final void poll() {
    // where another thread is in the function already, or stuck in it, its result serves both
    if (lock.tryLock()) {
      try {
        StepMark now = clock.mark();
        if (now != polled) {
          observe();
          polled = now;
        }
      } finally {
        lock.unlock();
      }
    }
  }

  @Override
  public final void collect(StepCollector collector) {
    // where a thread is stuck in the function, its increase comes with a later step
    if (lock.tryLock()) {
      try {
        give(collector, series);
      } finally {
        lock.unlock();
      }
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
}
