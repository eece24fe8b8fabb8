package io.cloudmonitor.opentelemetry;

import org.jspecify.annotations.Nullable;

/** What the points of histograms and summaries have in common. Immutable. */
sealed interface Distribution extends Samples
    permits ExplicitDistribution, ExponentialDistribution, QuantileDistribution {
  /**
   * Returns what came since {@code earlier} of the same cumulative series.
   *
   * @return null if the two cannot be compared, or this one has less of anything
   */
  @Nullable
  Distribution since(Distribution earlier);

  /** Returns a minimum or maximum if it moved, since only then it is of the time between. */
  static double ifMoved(double now, double before) {
    return now == before ? Double.NaN : now;
  }
}
