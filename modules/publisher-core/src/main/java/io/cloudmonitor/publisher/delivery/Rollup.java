package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.Fold;
import io.cloudmonitor.publisher.Period;
import java.util.ArrayList;
import java.util.List;

/** Folds steps of 60 s into periods of 300 s. Used by one publishing thread at a time. */
final class Rollup {
  private static final Period LONG = Period.FIVE_MINUTES;

  private final List<SeriesEntry> entries = new ArrayList<>();
  private long startMillis;

  /** Takes the record of a finished or abandoned long period. */
  @FunctionalInterface
  interface Target {
    void accept(SeriesEntry entry, Aggregate aggregate, Period period, long startMillis);
  }

  /**
   * Begins a step; if it belongs to another long period, what was folded so far is given out first.
   */
  void begin(long stepStartMillis, Target target) {
    long start = LONG.startOf(stepStartMillis);
    if (start != startMillis) {
      emit(target);
      startMillis = start;
    }
  }

  /** Folds the aggregate of a series in the current step. */
  void add(SeriesEntry entry, Aggregate aggregate) {
    Aggregate rollup = entry.rollup;
    if (rollup == null) {
      rollup = new Aggregate();
      entry.rollup = rollup;
      entries.add(entry);
    }
    Fold.into(rollup, aggregate);
  }

  /** Ends a step; if it was the last of its long period, the period is given out. */
  void end(long stepEndMillis, Target target) {
    if (stepEndMillis == startMillis + LONG.millis()) {
      emit(target);
    }
  }

  /** Gives out what was folded so far. */
  void emit(Target target) {
    for (SeriesEntry entry : entries) {
      Aggregate rollup = entry.rollup;
      entry.rollup = null;
      if (rollup != null) {
        target.accept(entry, rollup, LONG, startMillis);
      }
    }
    entries.clear();
  }
}
