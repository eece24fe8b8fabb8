package io.cloudmonitor.opentelemetry;

import io.cloudmonitor.publisher.Sketch;

/**
 * Fills a sketch from segments of which only the number of samples is known: these are spread
 * evenly on a logarithmic scale, as the sketch itself reads its buckets, or on a linear one where
 * the segment begins at zero. Not thread-safe.
 */
final class Segments {
  private static final int STEPS = 64;

  private final Sketch sketch;
  private final double factor;

  /** Creates a filler of {@code sketch} whose samples are {@code factor} times as large. */
  Segments(Sketch sketch, double factor) {
    this.sketch = sketch;
    this.factor = factor;
  }

  /**
   * Adds samples.
   *
   * @param low lower bound; one below zero is taken as zero
   * @param high upper bound; NaN or one below {@code low} puts all samples at {@code low}
   * @param count number of samples
   */
  void add(double low, double high, long count) {
    double from = Math.max(low, 0);
    if (!(high > from)) {
      sketch.record(from * factor, count);
      return;
    }
    long steps = Math.min(count, STEPS);
    long given = 0;
    for (long step = 1; step <= steps; step++) {
      double position = (step - 0.5) / steps;
      double value =
          from > 0 ? from * Math.pow(high / from, position) : from + (high - from) * position;
      long upTo = step == steps ? count : (long) ((double) count * step / steps);
      sketch.record(value * factor, upTo - given);
      given = upTo;
    }
  }
}
