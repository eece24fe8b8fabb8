package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.Fold;
import io.cloudmonitor.publisher.Period;
import java.util.LinkedHashMap;
import java.util.Map;

/** Folds steps of 60 s into periods of 300 s. Used by one publishing thread at a time. */
final class Rollup {
  private static final Period LONG = Period.FIVE_MINUTES;

  /** By identity, since a series may be closed and opened again within the period. */
  private final Map<SeriesEntry, Aggregate> aggregates = new LinkedHashMap<>();

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
    Fold.into(aggregates.computeIfAbsent(entry, key -> new Aggregate()), aggregate);
  }

  /** Ends a step; if it was the last of its long period, the period is given out. */
  void end(long stepEndMillis, Target target) {
    if (stepEndMillis == startMillis + LONG.millis()) {
      emit(target);
    }
  }

  /** Gives out what was folded so far. */
  void emit(Target target) {
    aggregates.forEach((entry, aggregate) -> target.accept(entry, aggregate, LONG, startMillis));
    aggregates.clear();
  }
}
