package io.cloudmonitor.opentelemetry;

import org.jspecify.annotations.Nullable;

/** Makes of a cumulative histogram or summary what came since the last point. Not thread-safe. */
final class CumulativeDistribution {
  private final Baseline baseline = new Baseline();
  private @Nullable Distribution last;

  Baseline baseline() {
    return baseline;
  }

  /**
   * Returns what a point brings; one with less than before, or with other buckets, began anew.
   *
   * @param since what the {@link #baseline} says of the point
   */
  Distribution increase(Distribution now, Baseline.Since since) {
    Distribution before = last;
    last = now;
    if (since != Baseline.Since.LAST || before == null) {
      return now;
    }
    Distribution increase = now.since(before);
    return increase == null || increase.count() < 0 ? now : increase;
  }
}
