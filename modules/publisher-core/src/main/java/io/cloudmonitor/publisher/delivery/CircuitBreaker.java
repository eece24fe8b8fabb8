package io.cloudmonitor.publisher.delivery;

import java.util.concurrent.TimeUnit;

/**
 * Guard that stops requests to a service which does not answer: opens after several failures in a
 * row, lets a single probe through after a while, and closes with its success. The wait doubles
 * with each failed probe.
 *
 * <p>Not thread-safe.
 */
final class CircuitBreaker {
  private static final int FAILURES_TO_OPEN = 5;
  private static final long SHORTEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(60);

  private int failures;
  private boolean open;
  private boolean probing;
  private long waitNanos = SHORTEST_WAIT_NANOS;
  private long probeNanos;

  /** State for metrics and logs. */
  enum State {
    /** Requests pass. */
    CLOSED,
    /** No request passes. */
    OPEN,
    /** One probe is under way. */
    HALF_OPEN
  }

  /**
   * Returns the nanoseconds until a request may leave: zero for now, {@link Long#MAX_VALUE} while a
   * probe is under way.
   */
  long nanosUntilNext(long nowNanos) {
    if (!open) {
      return 0;
    }
    return probing ? Long.MAX_VALUE : Math.max(0, probeNanos - nowNanos);
  }

  /** Says that a request leaves. */
  void departed() {
    probing = open;
  }

  /** Says that the service answered, whatever it said. */
  void answered() {
    failures = 0;
    open = false;
    probing = false;
    waitNanos = SHORTEST_WAIT_NANOS;
  }

  /** Says that the service was not reached, or could not do its work. */
  void failed(long nowNanos) {
    if (open) {
      if (probing) {
        probing = false;
        waitNanos = Math.min(waitNanos * 2, LONGEST_WAIT_NANOS);
        probeNanos = nowNanos + waitNanos;
      }
    } else if (++failures >= FAILURES_TO_OPEN) {
      open = true;
      probeNanos = nowNanos + waitNanos;
    }
  }

  /** Lets the next probe leave now, as a flush or the close asks. */
  void hurry(long nowNanos) {
    if (open && !probing) {
      probeNanos = nowNanos;
    }
  }

  State state() {
    if (!open) {
      return State.CLOSED;
    }
    return probing ? State.HALF_OPEN : State.OPEN;
  }
}
