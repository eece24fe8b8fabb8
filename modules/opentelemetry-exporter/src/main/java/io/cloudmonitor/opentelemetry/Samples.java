package io.cloudmonitor.opentelemetry;

import io.cloudmonitor.publisher.Sketch;

/** What a point tells of the samples in its window. */
interface Samples {
  /** Returns the number of samples. */
  long count();

  /** Returns the sum of the samples. */
  double sum();

  /** Returns the smallest sample, or NaN if it is not known. */
  double min();

  /** Returns the largest sample, or NaN if it is not known. */
  double max();

  /**
   * Adds an estimate of where the samples lie.
   *
   * @param sketch empty, of the unit {@code factor}
   * @param factor what the samples are multiplied with
   * @return false if nothing is known of it, or there are negative samples; the sketch may then
   *     hold anything
   */
  boolean addTo(Sketch sketch, double factor);
}
