package io.cloudmonitor.publisher;

/**
 * Distribution of non-negative samples in at most {@value #MAX_BUCKETS} buckets whose bounds grow
 * by a constant factor: a base-2 exponential histogram that halves its resolution when the samples'
 * range asks for it.
 *
 * <p>Bucket {@code i} at scale {@code s} holds {@code (2^(i/2^s), 2^((i+1)/2^s)]}, as in the
 * OpenTelemetry metrics data model,
 * opentelemetry.io/docs/specs/otel/metrics/data-model/#exponentialhistogram. Quantiles are
 * interpolated on a logarithmic scale inside a bucket. Not thread-safe.
 */
public final class Sketch {
  /** Most buckets that one sketch keeps. */
  public static final int MAX_BUCKETS = 160;

  private static final int MAX_SCALE = 20;

  /** Two buckets hold every double. */
  private static final int MIN_SCALE = -11;

  private static final double LOG2 = Math.log(2);

  private final BucketCounts buckets;
  private final double unit;
  private int scale;
  private double factor;
  private long zeros;

  /** Creates an empty sketch. */
  public Sketch() {
    this(1);
  }

  /**
   * Creates an empty sketch whose bounds are multiples of {@code unit}, so that it takes buckets
   * which were counted in another unit exactly.
   *
   * @param unit positive; 1000 for a sketch of milliseconds with buckets of seconds
   */
  public Sketch(double unit) {
    this.unit = unit;
    buckets = new BucketCounts();
    rescale(MAX_SCALE);
  }

  private Sketch(Sketch other) {
    unit = other.unit;
    buckets = other.buckets.copy();
    scale = other.scale;
    factor = other.factor;
    zeros = other.zeros;
  }

  /**
   * Adds one sample.
   *
   * @param value sample; negative, NaN and infinite samples are ignored
   */
  public void record(double value) {
    record(value, 1);
  }

  /**
   * Adds a sample {@code count} times.
   *
   * @param value sample; negative, NaN and infinite samples are ignored
   * @param count zero or negative adds nothing
   */
  public void record(double value, long count) {
    if (count <= 0) {
      return;
    }
    if (value == 0) {
      zeros += count;
    } else if (value > 0 && value <= Double.MAX_VALUE) {
      add(indexOf(value), count);
    }
  }

  /**
   * Adds the samples of one bucket of another base-2 exponential histogram, in multiples of this
   * sketch's unit, at the coarser of the two resolutions or one coarser still.
   *
   * @param otherScale scale of that histogram
   * @param index the bucket holds {@code (2^(index/2^otherScale), 2^((index+1)/2^otherScale)]}
   * @param count zero or negative adds nothing
   */
  public void addBucket(int otherScale, int index, long count) {
    if (count <= 0) {
      return;
    }
    int from = Math.max(otherScale, MIN_SCALE);
    if (from < scale) {
      downscale(scale - from);
    }
    add(index >> Math.min(from - scale, Integer.SIZE - 1), count);
  }

  /**
   * Adds the samples of {@code other}, at the coarser of the two resolutions or one coarser still.
   */
  public void merge(Sketch other) {
    zeros += other.zeros;
    if (other.buckets.isEmpty()) {
      return;
    }
    if (other.unit != unit) {
      mergeValues(other);
      return;
    }
    if (other.scale < scale) {
      downscale(scale - other.scale);
    }
    // scale can only fall while buckets are added, so the shift is taken anew for each bucket
    for (int index = other.buckets.first(); index <= other.buckets.last(); index++) {
      long count = other.buckets.get(index);
      if (count > 0) {
        add(index >> (other.scale - scale), count);
      }
    }
  }

  /** Adds each bucket at its middle, since the bounds of two units do not meet. */
  private void mergeValues(Sketch other) {
    for (int index = other.buckets.first(); index <= other.buckets.last(); index++) {
      record(other.valueAt(index + 0.5), other.buckets.get(index));
    }
  }

  /** Forgets every sample, and keeps the memory for the next. */
  public void clear() {
    buckets.clear();
    zeros = 0;
    rescale(MAX_SCALE);
  }

  /** Returns an independent copy. */
  public Sketch copy() {
    return new Sketch(this);
  }

  /** Returns the number of samples. */
  public long count() {
    return zeros + buckets.total();
  }

  /** Returns the number of buckets between the first and the last that hold a sample. */
  public int width() {
    return buckets.isEmpty() ? 0 : buckets.last() - buckets.first() + 1;
  }

  /**
   * Returns the estimate of a quantile; its relative error is at most that of one bucket,
   * {@code 2^(2^-scale) - 1}.
   *
   * @param quantile between 0 and 1
   * @return NaN if there is no sample
   */
  public double quantile(double quantile) {
    return quantile(quantile, Double.NaN, Double.NaN);
  }

  /**
   * Returns the estimate of a quantile among samples from {@code min} to {@code max}: a bucket that
   * reaches beyond one of them ends there.
   *
   * @param quantile between 0 and 1
   * @param min smallest sample, or NaN if it is not known
   * @param max largest sample, or NaN if it is not known
   * @return NaN if there is no sample
   */
  public double quantile(double quantile, double min, double max) {
    long total = count();
    if (total == 0) {
      return Double.NaN;
    }
    double rank = Math.max(quantile * total, 0.5);
    if (rank <= zeros || buckets.isEmpty()) {
      return 0;
    }
    int index;
    long inBucket;
    double below;
    // from the nearer end, since the quantiles that people ask for are high ones
    if (rank < total / 2.0) {
      index = buckets.first();
      inBucket = buckets.get(index);
      below = zeros;
      while (index < buckets.last() && below + inBucket < rank) {
        below += inBucket;
        index++;
        inBucket = buckets.get(index);
      }
    } else {
      index = buckets.last();
      inBucket = buckets.get(index);
      below = (double) total - inBucket;
      while (index > buckets.first() && below >= rank) {
        index--;
        inBucket = buckets.get(index);
        below -= inBucket;
      }
    }
    return valueIn(index, Math.min((rank - below) / inBucket, 1), min, max);
  }

  /** Returns the value that is {@code inside} the bucket so far, as far as it is among samples. */
  private double valueIn(int index, double inside, double min, double max) {
    double low = valueAt(index);
    double high = valueAt(index + 1.0);
    // comparisons with NaN are false
    if (!(min > low || max < high)) {
      return valueAt(index + inside);
    }
    double from = min > low ? min : low;
    double to = max < high ? max : high;
    return from * Math.pow(to / from, inside);
  }

  private void add(int index, long count) {
    int at = index;
    int shift = buckets.shiftToHold(at);
    if (shift > 0) {
      downscale(shift);
      at >>= shift;
    }
    buckets.add(at, count);
  }

  private void downscale(int by) {
    buckets.downscale(by);
    rescale(scale - by);
  }

  private void rescale(int newScale) {
    scale = newScale;
    factor = Math.scalb(1 / LOG2, newScale);
  }

  private int indexOf(double value) {
    return (int) Math.ceil(Math.log(value / unit) * factor) - 1;
  }

  private double valueAt(double position) {
    return unit * Math.pow(2, Math.scalb(position, -scale));
  }

  @Override
  public String toString() {
    return "Sketch[count=" + count() + ", scale=" + scale + ", width=" + width() + "]";
  }
}
