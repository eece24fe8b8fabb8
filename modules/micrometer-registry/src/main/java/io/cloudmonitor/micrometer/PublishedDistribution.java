package io.cloudmonitor.micrometer;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * What timers and summaries have in common: the recorded steps, their series and, where buckets are
 * published, a counter series for each bucket. Thread-safe. It extends what it could hold, since
 * there is one for each meter, and each object on the way to the numbers is looked up in vain on a
 * publish.
 */
final class PublishedDistribution extends StepDistribution {
  private final Series series;
  private final List<Series> bucketSeries;

  /** What the buckets are collected into, by one thread at a time. */
  private final long[] buckets;

  PublishedDistribution(
      Meter.Id id, Shape shape, StepClock clock, SeriesOpener opener, boolean publishBuckets) {
    super(clock, shape);
    series = new Series(opener, id, shape.seriesKind());
    buckets = Tuple.newBuckets(shape);
    List<Series> opened = new ArrayList<>();
    if (publishBuckets) {
      for (int bucket = 0; bucket < shape.bucketCount(); bucket++) {
        double bound = shape.toPublished(shape.boundary(bucket));
        opened.add(new Series(opener, bucketId(id, bound), SeriesKind.COUNTER));
      }
    }
    bucketSeries = List.copyOf(opened);
  }

  /** Returns a number of the last completed step that adds up over its parts. */
  double completed(ToDoubleFunction<Tuple> number) {
    return completed(number, Double::sum);
  }

  double completedMax() {
    return completed(Tuple::max, Math::max);
  }

  HistogramSnapshot snapshot() {
    return live().toSnapshot();
  }

  int readAhead() {
    return readStepsAhead() + series.readAhead();
  }

  void forEachSeries(Consumer<Series> action) {
    action.accept(series);
    bucketSeries.forEach(action);
  }

  void collect(StepCollector collector) {
    collect(collector.aggregate(), collector.sketch(), buckets);
    collector.give(series);
    double cumulative = 0;
    for (int bucket = 0; bucket < bucketSeries.size(); bucket++) {
      cumulative += buckets[bucket];
      collector.increase(bucketSeries.get(bucket), cumulative);
    }
  }

  /** The name and tag that Micrometer's own step registries give to a bucket. */
  private static Meter.Id bucketId(Meter.Id id, double bound) {
    String le = BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
    return new Meter.Id(
        id.getName() + ".histogram",
        Tags.concat(id.getTagsAsIterable(), "le", le),
        null,
        id.getDescription(),
        Meter.Type.COUNTER);
  }
}
