package io.cloudmonitor.opentelemetry;

import io.cloudmonitor.publisher.Period;
import java.util.ArrayDeque;
import java.util.Deque;

/** The periods that were sent, so that none is sent twice whatever the clocks do. Bounded. */
final class SentPeriods {
  /** More gaps than clocks that jump leave within the age that a service accepts. */
  private static final int MAX_SPANS = 64;

  private final Period period;
  private final Deque<Span> sent = new ArrayDeque<>();

  private record Span(long fromMillis, long toMillis) {}

  SentPeriods(Period period) {
    this.period = period;
  }

  /** Returns the start of the first period that was not sent, from {@code start} on. */
  long firstUnsent(long start) {
    long unsent = start;
    boolean moved = true;
    while (moved) {
      moved = false;
      for (Span span : sent) {
        if (unsent >= span.fromMillis && unsent < span.toMillis) {
          unsent = span.toMillis;
          moved = true;
        }
      }
    }
    return unsent;
  }

  void add(long start) {
    Span newest = sent.peekLast();
    if (newest != null && newest.toMillis == start) {
      sent.removeLast();
      sent.addLast(new Span(newest.fromMillis, start + period.millis()));
      return;
    }
    sent.addLast(new Span(start, start + period.millis()));
    if (sent.size() > MAX_SPANS) {
      sent.removeFirst();
    }
  }
}
