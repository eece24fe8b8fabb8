package io.cloudmonitor.opentelemetry;

import io.cloudmonitor.publisher.delivery.DeliveryScheduler;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Results that were promised: each is completed by its work, or as a failure at its deadline or
 * when the scheduler is closed. Thread-safe.
 */
final class Answers {
  private static final Logger logger = Logger.getLogger(Answers.class.getName());

  private final DeliveryScheduler scheduler;
  private final Set<CompletableResultCode> promised = new HashSet<>();
  private boolean closed;

  Answers(DeliveryScheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** Promises a result that {@code work}, run soon, completes with what it returns. */
  CompletableResultCode promise(Duration timeout, Callable<Boolean> work) {
    CompletableResultCode result = new CompletableResultCode();
    if (!add(result)) {
      return result;
    }
    scheduler.schedule(() -> complete(result, false), timeout.toNanos());
    scheduler.execute(() -> complete(result, call(work)));
    return result;
  }

  /** Completes {@code result}; the first to do so wins. */
  void complete(CompletableResultCode result, boolean success) {
    synchronized (this) {
      promised.remove(result);
    }
    if (success) {
      result.succeed();
    } else {
      result.fail();
    }
  }

  /** Fails what is promised, and closes the scheduler. */
  void close() {
    List<CompletableResultCode> left;
    synchronized (this) {
      closed = true;
      left = new ArrayList<>(promised);
    }
    left.forEach(result -> complete(result, false));
    scheduler.close();
  }

  private boolean add(CompletableResultCode result) {
    synchronized (this) {
      if (!closed) {
        promised.add(result);
        return true;
      }
    }
    result.fail();
    return false;
  }

  private static boolean call(Callable<Boolean> work) {
    try {
      return work.call();
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      logger.log(Level.WARNING, "Metrics could not be flushed", e);
      return false;
    }
  }
}
