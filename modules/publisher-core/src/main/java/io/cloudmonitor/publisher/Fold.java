package io.cloudmonitor.publisher;

import org.jspecify.annotations.Nullable;

/**
 * The one way in which aggregates merge: meters that map to one series, steps of 60 s into a period
 * of 300 s, windows into a period, series onto fewer keys.
 */
public final class Fold {
  private Fold() {}

  /**
   * Folds {@code source} into {@code target} as if the samples of both had been recorded in one:
   * counts and sums add up, minimum and maximum widen, the last value is the source's. What either
   * side does not know (a minimum, a distribution), the result does not know.
   *
   * @param target changed; afterwards shares no sketch with {@code source}
   * @param source not changed
   */
  public static void into(Aggregate target, Aggregate source) {
    if (source.isEmpty()) {
      return;
    }
    if (target.isEmpty()) {
      Sketch sketch = source.sketch();
      target.set(
          source.count(),
          source.sum(),
          source.min(),
          source.max(),
          source.last(),
          sketch == null ? null : sketch.copy());
      return;
    }
    target.set(
        saturatedSum(target.count(), source.count()),
        target.sum() + source.sum(),
        Math.min(target.min(), source.min()),
        Math.max(target.max(), source.max()),
        Double.isNaN(source.last()) ? target.last() : source.last(),
        merged(target.sketch(), source.sketch()));
  }

  private static @Nullable Sketch merged(@Nullable Sketch target, @Nullable Sketch source) {
    if (target == null || source == null) {
      return null;
    }
    target.merge(source);
    return target;
  }

  private static long saturatedSum(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
