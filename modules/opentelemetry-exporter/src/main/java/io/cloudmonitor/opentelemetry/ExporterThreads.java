package io.cloudmonitor.opentelemetry;

import io.cloudmonitor.publisher.delivery.DeliveryScheduler;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Scheduler on daemon threads, of which one only waits: work that hangs, such as a callback of the
 * application, delays no other work. Threads end when there was nothing to do for a while.
 */
final class ExporterThreads implements DeliveryScheduler {
  private static final int IDLE_SECONDS = 30;

  private final ScheduledThreadPoolExecutor timer;
  private final ThreadPoolExecutor workers;

  ExporterThreads() {
    ThreadFactory daemons = work -> {
      Thread thread = new Thread(work, "cloudmonitor-opentelemetry");
      thread.setDaemon(true);
      return thread;
    };
    timer = new ScheduledThreadPoolExecutor(1, daemons);
    timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
    workers = new ThreadPoolExecutor(
        0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons);
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void execute(Runnable work) {
    try {
      workers.execute(work);
    } catch (RejectedExecutionException ignored) {
      // closed: whoever closed it answers for what waits
    }
  }

  @Override
  public void schedule(Runnable work, long delayNanos) {
    try {
      // nothing to learn from the future: it only hands over
      Future<?> unused = timer.schedule(() -> execute(work), delayNanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException ignored) {
      // closed: whoever closed it answers for what waits
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    // not interrupted: the work that closes is one of them
    workers.shutdown();
  }
}
