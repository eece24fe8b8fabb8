package io.cloudmonitor.publisher.delivery;

import java.time.Duration;

/**
 * How long to wait before an attempt: exponential growth with full jitter, see "Exponential Backoff
 * And Jitter", aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter.
 *
 * @param initialBackoff longest wait before the second attempt
 * @param maxBackoff longest wait before any attempt
 * @param multiplier growth of the longest wait from attempt to attempt
 */
public record RetryPolicy(Duration initialBackoff, Duration maxBackoff, double multiplier) {
  /** From half a second to ten. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(Duration.ofMillis(500), Duration.ofSeconds(10), 2);

  /** Least part of the longest wait that is waited, so that a retry is never at once. */
  private static final double FLOOR = 0.1;

  /** Checks the ranges. */
  public RetryPolicy {
    if (initialBackoff.isNegative() || initialBackoff.isZero()) {
      throw new IllegalArgumentException("initialBackoff <= 0: " + initialBackoff);
    }
    if (maxBackoff.compareTo(initialBackoff) < 0) {
      throw new IllegalArgumentException("maxBackoff < initialBackoff: " + maxBackoff);
    }
    if (!(multiplier >= 1)) {
      throw new IllegalArgumentException("multiplier < 1: " + multiplier);
    }
  }

  /**
   * Returns the nanoseconds to wait after a failure.
   *
   * @param attempts attempts made so far, at least 1
   * @param random number between 0 and 1
   */
  public long backoffNanos(int attempts, double random) {
    double longest =
        Math.min(initialBackoff.toNanos() * Math.pow(multiplier, attempts - 1.0), (double)
            maxBackoff.toNanos());
    return (long) (longest * (FLOOR + (1 - FLOOR) * random));
  }
}
