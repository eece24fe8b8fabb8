package io.cloudmonitor.opentelemetry;

import io.cloudmonitor.publisher.Aggregate;

/** Takes what series did in windows of time. */
interface WindowSink {
  /** Start of a window that is a mere reading: it begins where the collection's does. */
  long READING = 0;

  /**
   * Takes a window.
   *
   * @param aggregate valid until this method returns; its sketch, if any, is that of the series
   * @param startNanos start in epoch nanoseconds, or {@link #READING}
   * @param endNanos end in epoch nanoseconds
   */
  void accept(Series series, Aggregate aggregate, long startNanos, long endNanos);
}
