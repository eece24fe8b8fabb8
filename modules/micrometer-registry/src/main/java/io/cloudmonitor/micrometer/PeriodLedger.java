package io.cloudmonitor.micrometer;

import io.cloudmonitor.publisher.Period;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Knows the period that is open and those that were published, so that none is published twice
 * whatever the wall clock does.
 *
 * <p>Where the clock was set back into periods that were published, the open one stays open until
 * the clock has left them: what is recorded meanwhile keeps the start of the period in which it
 * began. Not thread-safe.
 */
final class PeriodLedger {
  /**
   * More than a clock that is set back every few minutes can fill within the age that a service
   * accepts.
   */
  private static final int MAX_SPANS = 64;

  private final Period period;
  private final Deque<Span> published = new ArrayDeque<>();
  private long openMillis;

  private record Span(long fromMillis, long toMillis) {
    boolean contains(long millis) {
      return millis >= fromMillis && millis < toMillis;
    }
  }

  PeriodLedger(Period period, long wallMillis) {
    this.period = period;
    openMillis = period.startOf(wallMillis);
  }

  /** Returns the start of the open period. */
  long openMillis() {
    return openMillis;
  }

  /** Returns whether the clock has left the open period for one that was not published. */
  boolean isOver(long wallMillis) {
    long start = period.startOf(wallMillis);
    return start != openMillis && !wasPublished(start);
  }

  /**
   * Ends the open period and opens that of {@code wallMillis}, or the next after it that was not
   * published.
   *
   * @return start of the period that ended
   */
  long close(long wallMillis) {
    long closed = openMillis;
    publish(closed);
    openMillis = period.startOf(wallMillis);
    while (wasPublished(openMillis)) {
      openMillis += period.millis();
    }
    return closed;
  }

  /** Returns the milliseconds until the clock reaches the next period. */
  long millisToNext(long wallMillis) {
    return period.startOf(wallMillis) + period.millis() - wallMillis;
  }

  private void publish(long start) {
    Span newest = published.peekLast();
    if (newest != null && newest.toMillis == start) {
      published.removeLast();
      published.addLast(new Span(newest.fromMillis, start + period.millis()));
      return;
    }
    published.addLast(new Span(start, start + period.millis()));
    if (published.size() > MAX_SPANS) {
      published.removeFirst();
    }
  }

  private boolean wasPublished(long start) {
    return published.stream().anyMatch(span -> span.contains(start));
  }
}
