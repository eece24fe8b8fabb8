package io.cloudmonitor.opentelemetry;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.SeriesHandle;
import io.cloudmonitor.publisher.Sketch;
import org.jspecify.annotations.Nullable;

/**
 * One instrument's points with one set of attributes: their place at the publisher, and what has to
 * be remembered from one point to the next; also the memory that a period needs for it, which the
 * next period uses again. Not thread-safe.
 */
final class Series {
  private final SeriesHandle handle;
  private final MeterKind kind;
  private final Aggregate aggregate = new Aggregate();
  private @Nullable OpenPeriod period;
  private @Nullable Sketch spare;
  private @Nullable CumulativeSum sum;
  private @Nullable CumulativeDistribution distribution;
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

  /** Returns what the series did in its {@link #period}, for which it lends its memory. */
  Aggregate aggregate() {
    return aggregate;
  }

  /** Returns the period that uses the aggregate, or null if none does. */
  @Nullable
  OpenPeriod period() {
    return period;
  }

  /** Lends the aggregate to a period. */
  void lendTo(OpenPeriod user) {
    period = user;
  }

  /** Takes the aggregate back, for the next period. */
  void takeBack() {
    if (spare == null) {
      spare = aggregate.sketch();
    }
    aggregate.clear();
    period = null;
  }

  /**
   * Returns an empty sketch for a window, the same at each call until it is {@link #giveSketch
   * given} away.
   *
   * @param unit the series' own
   */
  Sketch emptySketch(double unit) {
    Sketch sketch = spare;
    if (sketch == null) {
      sketch = new Sketch(unit);
      spare = sketch;
    } else {
      sketch.clear();
    }
    return sketch;
  }

  /** Gives the sketch of a window to the one who has it. */
  void giveSketch() {
    spare = null;
  }

  CumulativeSum sum() {
    if (sum == null) {
      sum = new CumulativeSum();
    }
    return sum;
  }

  CumulativeDistribution distribution() {
    if (distribution == null) {
      distribution = new CumulativeDistribution();
    }
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
