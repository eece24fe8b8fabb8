package io.cloudmonitor.micrometer;

import io.micrometer.core.instrument.Meter;
import java.util.function.Consumer;

/** A meter of this registry, which says once per step what it has to publish. */
interface PublishedMeter extends Meter {
  /** Calls {@code action} for each series of this meter. */
  void forEachSeries(Consumer<Series> action);

  /**
   * Gives what completed since the last call to {@code collector}. Called by one thread at a time;
   * runs no function of the application.
   */
  void collect(StepCollector collector);

  /**
   * Reads, without a lock and without using it, what {@link #collect} will need, so that it is near
   * by then. Meters of kinds that are few need not.
   *
   * @return a number that depends on all that was read, and means nothing
   */
  default int readAhead() {
    return 0;
  }

  /** Closes the series of {@code meter}, if it is one of this registry's. */
  static void closeSeries(Meter meter) {
    if (meter instanceof PublishedMeter published) {
      published.forEachSeries(Series::close);
    }
  }

  /** Opens the series of {@code meter} anew, if it is one of this registry's. */
  static void reopenSeries(Meter meter) {
    if (meter instanceof PublishedMeter published) {
      published.forEachSeries(Series::reopen);
    }
  }

  /** Returns whether there is nothing left to collect if the meter is removed now. */
  default boolean isSettled() {
    return true;
  }
}
