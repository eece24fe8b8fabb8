package io.cloudmonitor.opentelemetry;

import java.time.Duration;

/**
 * Says when a period gets no more windows: once a collection took place at or after its end, all
 * parts of it given time to come; or, where none does, five seconds after its end, unless the
 * collections so far let one more window be expected whose middle is in the period. Immutable.
 *
 * @param lastMillis time of the last collection
 * @param intervalMillis time between the last two collections
 */
record ClosingRule(long lastMillis, long intervalMillis) {
  /** A collection whose exports are split arrives within this. */
  static final long SPLIT_MILLIS = Duration.ofSeconds(1).toMillis();

  private static final long PATIENCE_MILLIS = Duration.ofSeconds(5).toMillis();

  static ClosingRule after(CollectionClock collection) {
    return new ClosingRule(
        collection.endMillis(), collection.endMillis() - collection.startMillis());
  }

  /** Returns whether a collection took place at or after the end of {@code period}. */
  boolean isRipe(OpenPeriod period) {
    return period.endMillis() <= lastMillis;
  }

  /** Returns when {@code period} is to be closed at the latest, in epoch milliseconds. */
  long dueMillis(OpenPeriod period) {
    if (isRipe(period)) {
      return lastMillis + SPLIT_MILLIS;
    }
    long end = period.endMillis();
    long nextMillis = lastMillis + Math.min(intervalMillis, period.period().millis());
    boolean oneMore = lastMillis + (nextMillis - lastMillis) / 2 < end;
    return PATIENCE_MILLIS + (oneMore ? Math.max(end, nextMillis) : end);
  }
}
