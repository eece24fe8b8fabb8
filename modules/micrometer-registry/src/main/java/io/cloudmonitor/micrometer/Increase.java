package io.cloudmonitor.micrometer;

/**
 * Increase of a total that a function reports, step by step. A total that falls, because what it
 * counts began anew, increases by nothing; one that is not finite is passed over. One thread at a
 * time changes it.
 */
final class Increase {
  private double total;
  private volatile double completed;
  private double uncollected;

  /** Ends a step with {@code newTotal}. */
  void observe(double newTotal) {
    double increase = 0;
    if (Double.isFinite(newTotal)) {
      increase = Math.max(newTotal - total, 0);
      total = newTotal;
    }
    completed = increase;
    uncollected += increase;
  }

  /** Returns the increase of the step that ended last. */
  double completed() {
    return completed;
  }

  /** Returns the increase of all steps since {@link #collected}. */
  double uncollected() {
    return uncollected;
  }

  void collected() {
    uncollected = 0;
  }
}
