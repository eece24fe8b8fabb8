package io.cloudmonitor.micrometer;

import io.micrometer.core.instrument.Meter;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs the application's functions that meters read, apart from the ticker: one that hangs costs
 * its own meter until it returns, and the others a short wait. Used by one thread at a time, except
 * {@link #hurry}.
 */
final class FunctionPoller {
  /** How long one function may take, as long as the registry is open. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Threads that may hang at one time; after that no function is read until one returns. */
  private static final int MAX_THREADS = 4;

  private static final long SLICE_MILLIS = 50;
  private static final Logger logger = Logger.getLogger(FunctionPoller.class.getName());

  private final ExecutorService executor;
  private final FailureLog failures;
  private final Set<Meter> hanging = ConcurrentHashMap.newKeySet();
  private volatile long patienceMillis;
  private volatile long totalMillis = Long.MAX_VALUE;

  /**
   * Creates a poller.
   *
   * @param patience longest time to wait for one function
   */
  FunctionPoller(ExecutorService executor, Duration patience, FailureLog failures) {
    this.executor = executor;
    this.failures = failures;
    patienceMillis = patience.toMillis();
  }

  /** Creates threads for polling: none while nothing is polled for long. */
  static ExecutorService newExecutor(ThreadFactory threadFactory) {
    return new ThreadPoolExecutor(
        0, MAX_THREADS, 10, TimeUnit.MINUTES, new SynchronousQueue<>(), threadFactory);
  }

  /** Bounds each poll from now on, the one that runs included. */
  void hurry(Duration total) {
    totalMillis = total.toMillis();
    patienceMillis = Math.min(patienceMillis, total.toMillis() / 2);
  }

  /** Ends the threads; interrupts those that hang. */
  void close() {
    executor.shutdownNow();
  }

  /**
   * Polls every meter whose function does not hang; a meter may be polled again after another was
   * found to hang.
   *
   * @param meters calls its argument for each meter
   */
  void poll(Consumer<Consumer<Meter>> meters) {
    long waitedMillis = 0;
    for (int attempt = 0; attempt < MAX_THREADS && waitedMillis < totalMillis; attempt++) {
      Pass pass = new Pass(meters);
      try {
        executor.execute(pass.task);
      } catch (RejectedExecutionException e) {
        logger.log(Level.WARNING, "Functions are not read, for too many hang: {0}", hanging);
        return;
      }
      waitedMillis = pass.await(waitedMillis);
      if (pass.task.isDone()) {
        return;
      }
      pass.abandon();
    }
  }

  /** Meters hash all their tags each time, which is not worth it where none hangs. */
  private boolean isHanging(Meter meter) {
    return !hanging.isEmpty() && hanging.contains(meter);
  }

  /** One walk over the meters, on a thread that is given up where a function hangs. */
  private final class Pass {
    final FutureTask<@Nullable Void> task;
    private @Nullable Meter current;
    private boolean abandoned;
    private volatile long progress;

    Pass(Consumer<Consumer<Meter>> meters) {
      task = new FutureTask<>(() -> meters.accept(this::poll), null);
    }

    private void poll(Meter meter) {
      if (meter instanceof PolledMeter polled && begin(meter)) {
        try {
          polled.poll();
        } catch (Throwable e) {
          // an application's function may throw an error as well, and the other meters have nothing
          // to do with it
          failures.meterFailed(meter.getId(), e);
        } finally {
          end(meter);
        }
      }
    }

    private synchronized boolean begin(Meter meter) {
      if (abandoned || isHanging(meter)) {
        return false;
      }
      current = meter;
      return true;
    }

    private synchronized void end(Meter meter) {
      current = null;
      progress++;
      if (isHanging(meter)) {
        hanging.remove(meter);
      }
    }

    synchronized void abandon() {
      abandoned = true;
      if (current != null) {
        hanging.add(current);
        failures.meterHangs(current.getId());
      }
      task.cancel(true);
    }

    /** Waits until the walk is done, stands still for too long, or the total is used up. */
    long await(long waitedBefore) {
      long waited = waitedBefore;
      long standing = 0;
      long seen = 0;
      while (waited <= totalMillis && standing <= patienceMillis) {
        try {
          task.get(SLICE_MILLIS, TimeUnit.MILLISECONDS);
          return waited;
        } catch (TimeoutException e) {
          waited += SLICE_MILLIS;
          standing = progress == seen ? standing + SLICE_MILLIS : 0;
          seen = progress;
        } catch (ExecutionException e) {
          logger.log(Level.WARNING, "Functions could not be read", e.getCause());
          return waited;
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return Long.MAX_VALUE;
        }
      }
      return waited;
    }
  }
}
