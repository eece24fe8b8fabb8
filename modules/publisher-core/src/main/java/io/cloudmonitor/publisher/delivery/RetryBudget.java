package io.cloudmonitor.publisher.delivery;

/**
 * Bound on repeated requests: each first attempt earns a tenth of one, so that an outage is never
 * answered with more than a tenth of extra requests beyond a small reserve. A repeated request that
 * succeeds gives back what it took.
 *
 * <p>Not thread-safe.
 *
 * @see <a href="https://sre.google/sre-book/handling-overload/">Handling Overload</a>
 */
final class RetryBudget {
  private static final double PER_FIRST_ATTEMPT = 0.1;
  private static final double RESERVE = 10;

  private double tokens = RESERVE;

  /** Says that a batch is sent for the first time. */
  void firstAttempt() {
    tokens = Math.min(tokens + PER_FIRST_ATTEMPT, RESERVE);
  }

  /** Returns whether a request may be repeated. */
  boolean allows() {
    return tokens >= 1;
  }

  /** Takes what one repeated request costs. */
  void take() {
    tokens -= 1;
  }

  /** Says that a repeated request succeeded. */
  void refund() {
    tokens = Math.min(tokens + 1, RESERVE);
  }
}
