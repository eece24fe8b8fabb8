package io.cloudmonitor.publisher.delivery;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * When the requests of one step leave, so that a fleet whose steps end together does not reach the
 * quota together: each process spaces its requests evenly over a window, and begins at a place of
 * its own, going round at the window's end. The window is the whole step at first and whenever the
 * service throttles, and shrinks by a hundredth with each calm step, down to the configured jitter.
 * A process that is throttled looks for another place with the next step, and leaves its spacing to
 * chance there, so that none is behind the same others for ever.
 *
 * <p>Not thread-safe.
 */
final class Spread {
  private static final double UNKNOWN = -1;

  private static final double SHRINK_PER_CALM_STEP = 0.99;

  private final DoubleSupplier random;
  private final double shortestNanos;
  private double phase;
  private double windowNanos = UNKNOWN;
  private double stepNanos;
  private boolean throttled;
  private boolean scattered;
  private int requests;
  private int lastRequests = 1;

  /**
   * Creates a spread.
   *
   * @param jitter shortest window; zero for none until the service throttles
   * @param random numbers from 0 to 1, for the place in the window
   */
  Spread(Duration jitter, DoubleSupplier random) {
    this.random = random;
    phase = random.getAsDouble();
    shortestNanos = jitter.toNanos();
  }

  /** Begins a step of the given length. */
  void beginStep(Duration step) {
    stepNanos = step.toNanos();
    if (windowNanos == UNKNOWN) {
      // who wants no jitter wants none at the beginning either
      windowNanos = shortestNanos == 0 ? 0 : stepNanos;
    } else if (throttled) {
      phase = random.getAsDouble();
    } else {
      windowNanos = Math.max(windowNanos * SHRINK_PER_CALM_STEP, shortestNanos);
    }
    scattered = throttled;
    throttled = false;
    // the number of requests is known only at the end, and hardly changes from step to step
    lastRequests = Math.max(requests, 1);
    requests = 0;
  }

  /**
   * Returns the nanoseconds by which the next request of the step follows the step's end; less than
   * the window.
   */
  long nextDelayNanos() {
    double offset = scattered ? random.getAsDouble() : 0;
    double place = phase + (requests++ + offset) / lastRequests;
    return (long) (Math.max(windowNanos, 0) * (place - Math.floor(place)));
  }

  /** Says that the service asked for fewer requests. */
  void throttled() {
    throttled = true;
    windowNanos = Math.max(stepNanos, windowNanos);
  }

  /** Returns the longest delay that a request of the present step can have. */
  long windowNanos() {
    return (long) Math.max(windowNanos, 0);
  }
}
