package io.cloudmonitor.opentelemetry;

import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.SeriesHandle;

/**
 * One instrument's points with one set of attributes: their place at the publisher, and what has to
 * be remembered from one point to the next. Not thread-safe.
 */
final class Series {
  private final SeriesHandle handle;
  private final MeterKind kind;
  private final CumulativeSum sum = new CumulativeSum();
  private final CumulativeDistribution distribution = new CumulativeDistribution();
  private double level;
  private long lastUse;

  Series(SeriesHandle handle, MeterKind kind) {
    this.handle = handle;
    this.kind = kind;
  }

  SeriesHandle handle() {
    return handle;
  }

  boolean isCounter() {
    return kind == MeterKind.COUNTER;
  }

  CumulativeSum sum() {
    return sum;
  }

  CumulativeDistribution distribution() {
    return distribution;
  }

  /** Adds a change to the level that the series had, and returns the new one. */
  double addToLevel(double change) {
    level += change;
    return level;
  }

  /** Returns in which round the series was last used. */
  long lastUse() {
    return lastUse;
  }

  void usedIn(long round) {
    lastUse = round;
  }
}
