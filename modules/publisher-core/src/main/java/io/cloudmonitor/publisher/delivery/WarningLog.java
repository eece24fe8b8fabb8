package io.cloudmonitor.publisher.delivery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps a trouble that lasts from filling the log: a warning for a reason at first and then once in
 * ten minutes, all others at FINE. A trouble that comes again after it was over is a new one; of
 * those at most {@value #MAX_WARNINGS} in ten minutes are warned of. Thread-safe.
 */
final class WarningLog {
  private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(10);
  private static final int MAX_WARNINGS = 2;

  private final Logger logger;
  private final LongSupplier nanoTime;
  private final Map<String, Warnings> byReason = new HashMap<>();
  private boolean troubled;

  WarningLog(Logger logger, LongSupplier nanoTime) {
    this.logger = logger;
    this.nanoTime = nanoTime;
  }

  /** Logs {@code message}, which must hold no secret, as a warning or quieter. */
  void warn(String reason, Supplier<String> message) {
    logger.log(isDue(reason) ? Level.WARNING : Level.FINE, message);
  }

  /** Says that all troubles are over, if a warning was logged since it was last said. */
  void recovered(Supplier<String> message) {
    synchronized (byReason) {
      if (!troubled) {
        return;
      }
      troubled = false;
      byReason.values().forEach(warnings -> warnings.over = true);
    }
    logger.log(Level.INFO, message);
  }

  private boolean isDue(String reason) {
    long now = nanoTime.getAsLong();
    synchronized (byReason) {
      boolean due = byReason.computeIfAbsent(reason, unseen -> new Warnings()).isDue(now);
      troubled |= due;
      return due;
    }
  }

  /** When a reason was warned of, of late. */
  private static final class Warnings {
    private final Deque<Long> times = new ArrayDeque<>(MAX_WARNINGS);
    private boolean over = true;

    /** Returns whether to warn; then as if it were done. */
    boolean isDue(long now) {
      while (!times.isEmpty() && now - times.peekFirst() >= QUIET_NANOS) {
        times.removeFirst();
      }
      if (!times.isEmpty() && (!over || times.size() == MAX_WARNINGS)) {
        return false;
      }
      times.addLast(now);
      over = false;
      return true;
    }
  }
}
