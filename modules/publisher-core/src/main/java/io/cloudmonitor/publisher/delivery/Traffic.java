package io.cloudmonitor.publisher.delivery;

import java.time.Duration;

/**
 * Says whether a request may leave now: pace, circuit breaker and retry budget in one. Not
 * thread-safe.
 */
final class Traffic {
  private final Pace pace;
  private final CircuitBreaker breaker = new CircuitBreaker();
  private final RetryBudget budget = new RetryBudget();
  private final Duration longestDelay;

  /**
   * Creates traffic.
   *
   * @param longestDelay most of what the service may ask to wait
   */
  Traffic(Pace pace, Duration longestDelay) {
    this.pace = pace;
    this.longestDelay = longestDelay;
  }

  /**
   * Returns the nanoseconds until a request may leave; {@link Long#MAX_VALUE} while a probe is
   * under way.
   */
  long nanosUntilNext(long nowNanos) {
    return Math.max(pace.nanosUntilNext(nowNanos), breaker.nanosUntilNext(nowNanos));
  }

  /** Returns whether a request may be repeated. */
  boolean allowsRepeat() {
    return budget.allows();
  }

  void beginStep() {
    budget.beginStep();
  }

  /** Says that a request leaves. */
  void departed(long nowNanos, boolean repeat) {
    pace.take(nowNanos);
    breaker.departed();
    if (repeat) {
      budget.take();
    } else {
      budget.firstAttempt();
    }
  }

  /** Says how a request ended. */
  void landed(long nowNanos, Verdict verdict) {
    if (verdict instanceof Verdict.Retry || verdict instanceof Verdict.Unclear) {
      failed(nowNanos);
      return;
    }
    breaker.answered();
    if (verdict instanceof Verdict.Throttled throttled) {
      pace.throttled(nowNanos, throttled.delayUpTo(longestDelay).toNanos());
      budget.throttled();
    } else {
      budget.answered();
    }
  }

  /** Says that a request ended without an answer that could be read. */
  void failed(long nowNanos) {
    breaker.failed(nowNanos);
  }

  /** Lets the next probe, and what was sent before, leave now; a delay asked for still holds. */
  void hurry(long nowNanos) {
    breaker.hurry(nowNanos);
    budget.hurry();
  }

  CircuitBreaker.State breakerState() {
    return breaker.state();
  }

  double requestsPerSecond() {
    return pace.perSecond();
  }
}
