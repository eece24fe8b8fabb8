package io.cloudmonitor.publisher.delivery;

import java.time.Duration;

/**
 * When the requests of one step leave, so that a fleet whose steps end together does not reach the
 * quota together: each process has a phase of its own, and spaces its requests evenly over a
 * window. The window is the configured jitter; it becomes the whole step as soon as the service
 * throttles, and shrinks by a hundredth with each calm step.
 *
 * <p>Not thread-safe.
 */
final class Spread {
  private static final double SHRINK_PER_CALM_STEP = 0.99;

  private final double phase;
  private final double shortestNanos;
  private double windowNanos;
  private double stepNanos;
  private boolean throttled;
  private int requests;
  private int lastRequests = 1;

  /**
   * Creates a spread.
   *
   * @param phase number between 0 and 1, drawn once per process
   */
  Spread(Duration jitter, double phase) {
    this.phase = phase;
    shortestNanos = jitter.toNanos();
    windowNanos = shortestNanos;
  }

  /** Begins a step of the given length. */
  void beginStep(Duration step) {
    stepNanos = step.toNanos();
    if (!throttled) {
      windowNanos = Math.max(windowNanos * SHRINK_PER_CALM_STEP, shortestNanos);
    }
    throttled = false;
    // the number of requests is known only at the end, and hardly changes from step to step
    lastRequests = Math.max(requests, 1);
    requests = 0;
  }

  /** Returns the nanoseconds by which the next request of the step follows the step's end. */
  long nextDelayNanos() {
    double place = Math.min((double) requests++ / lastRequests, 1);
    return (long) (windowNanos * (phase + place));
  }

  /** Says that the service asked for fewer requests. */
  void throttled() {
    throttled = true;
    windowNanos = Math.max(stepNanos, windowNanos);
  }

  /** Returns the longest delay that a request of the present step has. */
  long longestDelayNanos() {
    return (long) (windowNanos * (phase + 1));
  }
}
