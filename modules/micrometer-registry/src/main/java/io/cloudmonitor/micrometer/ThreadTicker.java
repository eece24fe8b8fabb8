package io.cloudmonitor.micrometer;

import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Ticker on a thread of its own, which a failing tick does not end. */
final class ThreadTicker implements Ticker {
  private static final Logger logger = Logger.getLogger(ThreadTicker.class.getName());

  private final ScheduledThreadPoolExecutor executor;
  private final Clock clock;

  ThreadTicker(ThreadFactory threadFactory, Clock clock) {
    executor = new ScheduledThreadPoolExecutor(1, threadFactory);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    this.clock = clock;
  }

  @Override
  public void start(LongSupplier delayMillis, Runnable tick) {
    Runnable tickAndGoOn = () -> {
      runSafely(tick);
      start(delayMillis, tick);
    };
    try {
      // nothing to learn from the future: a tick's failure is logged where it happens
      Future<?> unused =
          executor.schedule(tickAndGoOn, delayMillis.getAsLong(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      logger.log(Level.FINE, "The ticker was stopped", e);
    }
  }

  @Override
  public boolean run(Runnable task, Duration timeout) {
    boolean interrupted = false;
    try {
      Future<?> result = executor.submit(task);
      Deadline deadline = new Deadline(clock, timeout);
      while (true) {
        try {
          result.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
          return true;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      logger.log(Level.WARNING, "Metrics of a step could not be published", e.getCause());
      return false;
    } catch (TimeoutException | RejectedExecutionException e) {
      return false;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void stop() {
    executor.shutdown();
  }

  @Override
  public void abort() {
    executor.shutdownNow();
  }

  private static void runSafely(Runnable tick) {
    try {
      tick.run();
    } catch (Throwable e) {
      // without the next tick nothing would ever be published again
      logger.log(Level.WARNING, "Metrics of a step could not be published", e);
    }
  }
}
