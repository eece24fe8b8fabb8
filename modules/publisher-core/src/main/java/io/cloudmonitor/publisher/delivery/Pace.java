package io.cloudmonitor.publisher.delivery;

import java.util.concurrent.TimeUnit;

/**
 * Rate of requests that follows what the service bears: a token bucket whose rate halves when the
 * service throttles and rises slowly while it does not (additive increase, multiplicative
 * decrease).
 *
 * <p>Only says how long to wait; whoever owns the thread waits. Not thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5681#section-3.1">AIMD as in RFC 5681</a>
 */
final class Pace {
  private static final double DECREASE = 0.5;

  /** Part of the highest rate that a calm second adds. */
  private static final double INCREASE_PER_SECOND = 0.002;

  /** One throttled burst is one piece of news, not one per request that was under way. */
  private static final long DEAF_NANOS = TimeUnit.SECONDS.toNanos(2);

  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private final double highestPerSecond;
  private final double lowestPerSecond;
  private final double burst;
  private double perSecond;
  private double tokens;
  private long filledNanos;
  private long notBeforeNanos;
  private long slowedNanos;

  /**
   * Creates a full bucket.
   *
   * @param perSecond highest rate, in requests per second
   * @param burst requests that may leave at once after a pause
   */
  Pace(double perSecond, int burst, long nowNanos) {
    highestPerSecond = perSecond;
    lowestPerSecond = Math.min(perSecond, perSecond / 100);
    this.burst = burst;
    this.perSecond = perSecond;
    tokens = burst;
    filledNanos = nowNanos;
    notBeforeNanos = nowNanos;
    slowedNanos = nowNanos - DEAF_NANOS;
  }

  /** Returns the nanoseconds until a request may leave; zero for now. */
  long nanosUntilNext(long nowNanos) {
    fill(nowNanos);
    long forToken = tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) / perSecond * NANOS_PER_SECOND);
    return Math.max(forToken, notBeforeNanos - nowNanos);
  }

  /** Takes the token of a request that leaves now. */
  void take(long nowNanos) {
    fill(nowNanos);
    tokens -= 1;
  }

  /**
   * Says that the service asked for fewer requests.
   *
   * @param delayNanos least time until the next request; zero if the service named none
   */
  void throttled(long nowNanos, long delayNanos) {
    fill(nowNanos);
    if (notBeforeNanos - (nowNanos + delayNanos) < 0) {
      notBeforeNanos = nowNanos + delayNanos;
    }
    if (nowNanos - slowedNanos >= DEAF_NANOS) {
      slowedNanos = nowNanos;
      perSecond = Math.max(perSecond * DECREASE, lowestPerSecond);
      tokens = Math.min(tokens, 0);
    }
  }

  /** Returns the present rate, in requests per second. */
  double perSecond() {
    return perSecond;
  }

  private void fill(long nowNanos) {
    double seconds = (nowNanos - filledNanos) / NANOS_PER_SECOND;
    if (seconds <= 0) {
      return;
    }
    filledNanos = nowNanos;
    perSecond =
        Math.min(perSecond + seconds * INCREASE_PER_SECOND * highestPerSecond, highestPerSecond);
    // a slowed service gets no bursts until it is well again
    double room = Math.max(1, burst * perSecond / highestPerSecond);
    tokens = Math.min(tokens + seconds * perSecond, room);
  }
}
