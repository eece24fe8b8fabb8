package io.cloudmonitor.opentelemetry;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Executor of a periodic reader, which collects on the thread of the test that tells it to. */
final class HandExecutor extends ScheduledThreadPoolExecutor {
  private Runnable tick = () -> {};

  HandExecutor() {
    super(0);
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable command, long initialDelay, long period, TimeUnit unit) {
    tick = command;
    // whom the reader cancels
    return schedule(() -> {}, 1, TimeUnit.DAYS);
  }

  /** Has the reader collect and export. */
  void tick() {
    tick.run();
  }
}
