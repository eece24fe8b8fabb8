package io.cloudmonitor.micrometer;

/** A meter of this registry that reads functions of the application. */
interface PolledMeter extends PublishedMeter {
  /**
   * Runs the application's functions that this meter reads, and keeps what they return for
   * {@link #collect}. Called by one thread at a time; throws what they throw.
   */
  void poll();
}
