package io.cloudmonitor.opentelemetry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Work that may be asked for often: it runs once at a time, and all who ask before it begins share
 * its answer, so that however many ask, at most one thread works and one waits. Thread-safe.
 */
final class SharedWork {
  private final Answers answers;
  private final Duration timeout;
  private final Callable<Boolean> work;
  private final ReentrantLock running = new ReentrantLock();
  private @Nullable CompletableResultCode waiting;

  SharedWork(Answers answers, Duration timeout, Callable<Boolean> work) {
    this.answers = answers;
    this.timeout = timeout;
    this.work = work;
  }

  /** Asks for the work, to begin after this call. */
  synchronized CompletableResultCode ask() {
    CompletableResultCode shared = waiting;
    if (shared == null || shared.isDone()) {
      shared = answers.promise(timeout, this::run);
      waiting = shared;
    }
    return shared;
  }

  private boolean run() throws Exception {
    if (!running.tryLock(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
      return false;
    }
    try {
      synchronized (this) {
        waiting = null;
      }
      return work.call();
    } finally {
      running.unlock();
    }
  }
}
