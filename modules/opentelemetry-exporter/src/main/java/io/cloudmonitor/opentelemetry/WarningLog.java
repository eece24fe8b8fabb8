package io.cloudmonitor.opentelemetry;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps a trouble that lasts from filling the log: a message for a reason at first and then once in
 * ten minutes, all others at FINE. Thread-safe.
 */
final class WarningLog {
  private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(10);

  private final Logger logger;
  private final LongSupplier nanoTime;
  private final Map<String, Long> last = new HashMap<>();

  WarningLog(Logger logger, LongSupplier nanoTime) {
    this.logger = logger;
    this.nanoTime = nanoTime;
  }

  /** Logs {@code message}, which must hold no secret, at {@code level} or quieter. */
  void log(Level level, String reason, Supplier<String> message) {
    logger.log(isDue(reason) ? level : Level.FINE, message);
  }

  private synchronized boolean isDue(String reason) {
    long now = nanoTime.getAsLong();
    Long before = last.get(reason);
    if (before != null && now - before < QUIET_NANOS) {
      return false;
    }
    last.put(reason, now);
    return true;
  }
}
