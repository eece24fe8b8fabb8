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

  Traffic(Pace pace) {
    this.pace = pace;
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
  void landed(long nowNanos, boolean repeat, Verdict verdict) {
    if (verdict instanceof Verdict.Retry || verdict instanceof Verdict.Unclear) {
      breaker.failed(nowNanos);
      return;
    }
    breaker.answered();
    if (verdict instanceof Verdict.Throttled throttled) {
      pace.throttled(nowNanos, throttled.delay().orElse(Duration.ZERO).toNanos());
    } else if (repeat) {
      budget.refund();
    }
  }

  /** Lets the next probe leave now. */
  void hurry(long nowNanos) {
    breaker.hurry(nowNanos);
  }

  CircuitBreaker.State breakerState() {
    return breaker.state();
  }

  double requestsPerSecond() {
    return pace.perSecond();
  }
}
