package io.cloudmonitor.opentelemetry;

/**
 * Where a cumulative series stood in time when it was last seen. Cumulative points come from
 * producers other than the SDK, which do not follow the temporality that a reader asks for. Not
 * thread-safe.
 */
final class Baseline {
  private boolean seen;
  private long startNanos;
  private long lastNanos;
  private long windowStartNanos;

  /** What a point tells of the time since the one before. */
  enum Since {
    /** Nothing: it is the first, of a series that began unseen. */
    UNKNOWN,
    /** Nothing: its time is not later. */
    REPEATED,
    /** All of it: the series began anew. */
    START,
    /** What it has more than the one before. */
    LAST
  }

  /**
   * Takes the times of a point.
   *
   * @param watchedSinceNanos since when nothing can have begun unseen
   */
  Since advance(long pointStartNanos, long pointNanos, long watchedSinceNanos) {
    if (seen && pointNanos <= lastNanos) {
      return Since.REPEATED;
    }
    boolean first = !seen;
    boolean restarted = pointStartNanos > startNanos;
    windowStartNanos = first || restarted ? pointStartNanos : lastNanos;
    seen = true;
    startNanos = pointStartNanos;
    lastNanos = pointNanos;
    if (first) {
      return pointStartNanos >= watchedSinceNanos ? Since.START : Since.UNKNOWN;
    }
    return restarted ? Since.START : Since.LAST;
  }

  /** Returns the start of what the last point told. */
  long windowStartNanos() {
    return windowStartNanos;
  }
}
