package io.cloudmonitor.publisher.delivery;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps a trouble that lasts from filling the log: a warning for a reason at first and then once in
 * ten minutes, all others at FINE. Thread-safe.
 */
final class WarningLog {
  private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(10);

  private final Logger logger;
  private final LongSupplier nanoTime;
  private final Map<String, Long> lastWarnings = new HashMap<>();
  private boolean troubled;

  WarningLog(Logger logger, LongSupplier nanoTime) {
    this.logger = logger;
    this.nanoTime = nanoTime;
  }

  /** Logs {@code message}, which must hold no secret, as a warning or quieter. */
  void warn(String reason, Supplier<String> message) {
    logger.log(isDue(reason) ? Level.WARNING : Level.FINE, message);
  }

  /**
   * Says that the trouble is over, if a warning was logged since it was last said. The next warning
   * still waits for its time, so that a trouble that comes and goes does not fill the log either.
   */
  void recovered(Supplier<String> message) {
    synchronized (lastWarnings) {
      if (!troubled) {
        return;
      }
      troubled = false;
    }
    logger.log(Level.INFO, message);
  }

  private boolean isDue(String reason) {
    long now = nanoTime.getAsLong();
    synchronized (lastWarnings) {
      Long last = lastWarnings.get(reason);
      if (last != null && now - last < QUIET_NANOS) {
        return false;
      }
      lastWarnings.put(reason, now);
      troubled = true;
      return true;
    }
  }
}
