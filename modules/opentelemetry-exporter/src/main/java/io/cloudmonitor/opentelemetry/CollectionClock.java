package io.cloudmonitor.opentelemetry;

import java.util.concurrent.TimeUnit;

/**
 * Tells one collection from the next. A collection may come in several exports, each meter may read
 * the clock anew, and after a frozen process wakes up several collections come at once: what comes
 * within half a second is one. Not thread-safe.
 */
final class CollectionClock {
  private static final long SAME_MILLIS = TimeUnit.SECONDS.toMillis(1) / 2;

  private long startMillis;
  private long endMillis;

  /** Creates a clock whose first collection covers the time from now on. */
  CollectionClock(long nowMillis) {
    startMillis = nowMillis;
    endMillis = nowMillis;
  }

  /**
   * Takes the time of an export.
   *
   * @return whether it is the first of a collection
   */
  boolean advance(long nowMillis) {
    boolean next = Math.abs(nowMillis - endMillis) > SAME_MILLIS;
    if (next) {
      startMillis = Math.min(endMillis, nowMillis);
      endMillis = nowMillis;
    }
    return next;
  }

  /** Returns the end of the collection before this one, in epoch milliseconds. */
  long startMillis() {
    return startMillis;
  }

  /** Returns the time of this collection, in epoch milliseconds. */
  long endMillis() {
    return endMillis;
  }
}
