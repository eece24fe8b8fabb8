package io.cloudmonitor.publisher;

import org.jspecify.annotations.Nullable;

/**
 * What one series did during one step: count, sum, minimum, maximum, last value and, where
 * percentiles are wanted, a {@link Sketch}; one consistent tuple.
 *
 * <p>NaN stands for a number that is not known (a function timer has no minimum). An aggregate with
 * a count of zero is empty and makes no record. Mutable, so that one instance serves a whole step;
 * not thread-safe.
 */
public final class Aggregate {
  private long count;
  private double sum;
  private double min = Double.NaN;
  private double max = Double.NaN;
  private double last = Double.NaN;
  private @Nullable Sketch sketch;

  /** Creates an empty aggregate. */
  public Aggregate() {}

  /** Makes this aggregate empty again; a sketch is let go, not cleared. */
  public void clear() {
    set(0, 0, Double.NaN, Double.NaN, Double.NaN, null);
  }

  /**
   * Makes this aggregate a counter's increase during the step: one sample.
   *
   * @param increase amount in the counter's unit; NaN or infinite leaves the aggregate empty
   */
  public void setIncrease(double increase) {
    if (Double.isFinite(increase)) {
      set(1, increase, increase, increase, Double.NaN, null);
    } else {
      clear();
    }
  }

  /**
   * Makes this aggregate one reading of a gauge.
   *
   * @param value reading; NaN or infinite leaves the aggregate empty
   */
  public void setGauge(double value) {
    if (Double.isFinite(value)) {
      set(1, value, value, value, value, null);
    } else {
      clear();
    }
  }

  /**
   * Makes this aggregate a count and a sum whose samples nobody saw, as a function timer has.
   *
   * @param count number of samples; zero or negative leaves the aggregate empty
   * @param sum their sum; NaN or infinite leaves the aggregate empty
   */
  public void setTotals(long count, double sum) {
    if (count > 0 && Double.isFinite(sum)) {
      set(count, sum, Double.NaN, Double.NaN, Double.NaN, null);
    } else {
      clear();
    }
  }

  /**
   * Makes this aggregate the distribution of {@code count} samples.
   *
   * @param sketch their distribution, which must not change while this aggregate is read; null
   *     where no percentile is wanted
   */
  public void setDistribution(
      long count, double sum, double min, double max, @Nullable Sketch sketch) {
    if (count > 0) {
      set(count, sum, min, max, Double.NaN, sketch);
    } else {
      clear();
    }
  }

  void set(long count, double sum, double min, double max, double last, @Nullable Sketch sketch) {
    this.count = count;
    this.sum = sum;
    this.min = min;
    this.max = max;
    this.last = last;
    this.sketch = sketch;
  }

  /** Returns whether nothing happened. */
  public boolean isEmpty() {
    return count == 0;
  }

  /** Returns the number of samples. */
  public long count() {
    return count;
  }

  /** Returns the sum of the samples. */
  public double sum() {
    return sum;
  }

  /** Returns the smallest sample, or NaN if it is not known. */
  public double min() {
    return min;
  }

  /** Returns the largest sample, or NaN if it is not known. */
  public double max() {
    return max;
  }

  /** Returns the last sample, or NaN if the meter is no gauge. */
  public double last() {
    return last;
  }

  /** Returns the distribution of the samples, or null if none was kept. */
  public @Nullable Sketch sketch() {
    return sketch;
  }

  /**
   * Returns sum / count, held between minimum and maximum where rounding would leave them; NaN if
   * empty.
   */
  public double average() {
    return count == 0 ? Double.NaN : clamp(sum / count);
  }

  /**
   * Returns the sketch's estimate for a quantile, clamped to [minimum, maximum].
   *
   * @param quantile between 0 and 1
   * @return NaN without a sketch
   */
  public double quantile(double quantile) {
    return sketch == null || count == 0 ? Double.NaN : clamp(sketch.quantile(quantile, min, max));
  }

  private double clamp(double value) {
    if (value < min) {
      return min;
    }
    return value > max ? max : value;
  }

  @Override
  public String toString() {
    return "Aggregate[count=%d, sum=%s, min=%s, max=%s, last=%s, sketch=%s]"
        .formatted(count, sum, min, max, last, sketch);
  }
}
