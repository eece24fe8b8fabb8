package io.cloudmonitor.publisher;

/**
 * A meter's place in one publisher, kept in the meter and closed with it.
 *
 * <p>Behind it live the mapping to names and dimensions, the series' identity and its encoded
 * prefix, so that a step costs no mapping. Two meters that map to one identity may share one
 * handle. Thread-safe.
 */
public interface SeriesHandle {
  /**
   * Gives the place back. Call it once for each {@link Publisher#series}, after the last aggregate
   * was given for it; one that a step gives all the same is still sent.
   */
  void close();
}
