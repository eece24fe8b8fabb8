package io.cloudmonitor.micrometer;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.MeterKind;
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
 * published, a counter series for each bucket. Thread-safe.
 */
final class PublishedDistribution {
  private final StepDistribution steps;
  private final Series series;
  private final List<Series> bucketSeries = new ArrayList<>();
  private final long[] buckets;

  PublishedDistribution(
      Meter.Id id,
      MeterKind kind,
      Shape shape,
      StepClock clock,
      SeriesOpener opener,
      boolean publishBuckets) {
    steps = new StepDistribution(clock, shape);
    series = new Series(opener, id, kind, shape.percentiles());
    buckets = Tuple.newBuckets(shape);
    if (publishBuckets) {
      for (int bucket = 0; bucket < shape.bucketCount(); bucket++) {
        double bound = shape.toPublished(shape.boundary(bucket));
        bucketSeries.add(new Series(opener, bucketId(id, bound), MeterKind.COUNTER));
      }
    }
  }

  void record(double value) {
    steps.record(value);
  }

  /** Returns a number of the last completed step that adds up over its parts. */
  double completed(ToDoubleFunction<Tuple> number) {
    return steps.completed(number, Double::sum);
  }

  double completedMax() {
    return steps.completed(Tuple::max, Math::max);
  }

  HistogramSnapshot snapshot() {
    return steps.live().toSnapshot();
  }

  void forEachSeries(Consumer<Series> action) {
    action.accept(series);
    bucketSeries.forEach(action);
  }

  void collect(StepCollector collector) {
    Aggregate aggregate = collector.aggregate();
    steps.collect(aggregate, collector.sketch(), buckets);
    collector.give(series);
    double cumulative = 0;
    for (int bucket = 0; bucket < bucketSeries.size(); bucket++) {
      cumulative += buckets[bucket];
      collector.increase(bucketSeries.get(bucket), cumulative);
    }
  }

  boolean isSettled() {
    return steps.isSettled();
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
