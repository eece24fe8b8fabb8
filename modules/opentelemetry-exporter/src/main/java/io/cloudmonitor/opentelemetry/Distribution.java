package io.cloudmonitor.opentelemetry;

import io.cloudmonitor.publisher.Sketch;
import org.jspecify.annotations.Nullable;

/** What the points of histograms and summaries have in common. Immutable. */
sealed interface Distribution
    permits ExplicitDistribution, ExponentialDistribution, QuantileDistribution {
  /** Returns the number of samples. */
  long count();

  /** Returns the sum of the samples. */
  double sum();

  /** Returns the smallest sample, or NaN if it is not known. */
  double min();

  /** Returns the largest sample, or NaN if it is not known. */
  double max();

  /**
   * Returns what came since {@code earlier} of the same cumulative series.
   *
   * @return null if the two cannot be compared, or this one has less of anything
   */
  @Nullable
  Distribution since(Distribution earlier);

  /**
   * Returns an estimate of where the samples lie.
   *
   * @param factor what the samples are multiplied with
   * @return null if nothing is known of it, or there are negative samples
   */
  @Nullable
  Sketch sketch(double factor);

  /** Returns a minimum or maximum if it moved, since only then it is of the time between. */
  static double ifMoved(double now, double before) {
    return now == before ? Double.NaN : now;
  }
}
