package io.cloudmonitor.micrometer;

import io.cloudmonitor.publisher.Sketch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Tuple that keeps a distribution or buckets as well. */
final class DetailedTuple extends Tuple {
  private final Shape shape;
  private final long[] buckets;
  private @Nullable Sketch sketch;

  DetailedTuple(Shape shape) {
    this.shape = shape;
    buckets = newBuckets(shape);
  }

  @Override
  void record(double value) {
    super.record(value);
    if (shape.isSketched()) {
      if (sketch == null) {
        sketch = new Sketch();
      }
      sketch.record(shape.toPublished(value));
    }
    int bucket = shape.bucketOf(value);
    if (bucket < buckets.length) {
      buckets[bucket]++;
    }
  }

  @Override
  void clear() {
    if (count() > 0) {
      super.clear();
      if (sketch != null) {
        sketch.clear();
      }
      Arrays.fill(buckets, 0);
    }
  }

  @Override
  void addBucketsTo(long[] target) {
    for (int bucket = 0; bucket < buckets.length; bucket++) {
      target[bucket] += buckets[bucket];
    }
  }

  @Override
  @Nullable
  Sketch copySketchTo(Sketch scratch) {
    if (sketch == null) {
      return null;
    }
    scratch.clear();
    scratch.merge(sketch);
    return scratch;
  }
}
