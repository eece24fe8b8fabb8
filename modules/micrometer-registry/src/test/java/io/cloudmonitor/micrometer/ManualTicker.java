package io.cloudmonitor.micrometer;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Ticks when a test says so, on the thread of the test. */
final class ManualTicker implements Ticker {
  private @Nullable Runnable tick;

  @Nullable
  LongSupplier delayMillis;

  boolean stopped;

  @Override
  public void start(LongSupplier delayMillis, Runnable tick) {
    this.delayMillis = delayMillis;
    this.tick = tick;
  }

  @Override
  public boolean run(Runnable task, Duration timeout) {
    task.run();
    return true;
  }

  @Override
  public void stop() {
    stopped = true;
    tick = null;
  }

  @Override
  public void abort() {
    stop();
  }

  void tick() {
    if (tick != null) {
      tick.run();
    }
  }
}
