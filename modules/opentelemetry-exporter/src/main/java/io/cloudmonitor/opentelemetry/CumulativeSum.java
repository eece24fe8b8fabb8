package io.cloudmonitor.opentelemetry;

/** Makes increases of a cumulative sum. Not thread-safe. */
final class CumulativeSum {
  private final Baseline baseline = new Baseline();
  private double last;

  Baseline baseline() {
    return baseline;
  }

  /**
   * Returns the increase that a point brings; one that fell began anew.
   *
   * @param since what the {@link #baseline} says of the point
   */
  double increase(double value, Baseline.Since since) {
    double increase = since == Baseline.Since.LAST && value >= last ? value - last : value;
    last = value;
    return increase;
  }
}
