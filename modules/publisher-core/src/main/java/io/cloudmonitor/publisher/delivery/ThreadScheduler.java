package io.cloudmonitor.publisher.delivery;

import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Scheduler on threads of its own, which end when there has been nothing to do for a while. */
final class ThreadScheduler implements DeliveryScheduler {
  private static final int IDLE_SECONDS = 30;

  private final ScheduledThreadPoolExecutor executor;

  ThreadScheduler(int threads, ThreadFactory threadFactory) {
    executor = new ScheduledThreadPoolExecutor(threads, threadFactory);
    executor.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    executor.setRemoveOnCancelPolicy(true);
  }

  /** Returns a factory of daemon threads named {@code name-1}, {@code name-2} and so on. */
  static ThreadFactory daemonThreads(String name) {
    AtomicInteger number = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void execute(Runnable work) {
    schedule(work, 0);
  }

  @Override
  public void schedule(Runnable work, long delayNanos) {
    try {
      Future<?> unused = executor.schedule(work, delayNanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException ignored) {
      // closed: what waits has been accounted for by whoever closed it
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
