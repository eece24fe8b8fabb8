package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.Statistic;
import io.cloudmonitor.publisher.Statistics;
import io.cloudmonitor.publisher.encoding.RecordSink;
import java.util.function.BiConsumer;

/**
 * Batches of one step, in which records of gauges travel apart from the others where an ambiguous
 * end would mean something else for them. Not thread-safe.
 */
final class StepBatches {
  private final Batcher others;
  private final Batcher gauges;

  /**
   * Creates batches that are empty.
   *
   * @param apart whether gauges travel apart
   * @param batches takes each batch, and whether it holds nothing but gauges
   * @param tooLarge called for each record that no request could hold
   */
  StepBatches(
      RequestLimits limits, boolean apart, BiConsumer<Batch, Boolean> batches, Runnable tooLarge) {
    others = new Batcher(limits, batch -> batches.accept(batch, false), tooLarge);
    gauges = apart ? new Batcher(limits, batch -> batches.accept(batch, true), tooLarge) : others;
  }

  /** Returns where records with these statistics go. */
  RecordSink sinkFor(Statistics statistics) {
    return isGauge(statistics) ? gauges : others;
  }

  /** Lets everything go; what is left of both kinds shares a request rather than taking two. */
  void flush() {
    if (gauges != others) {
      if (others.isEmpty()) {
        gauges.flush();
      } else {
        others.takeRemainder(gauges);
      }
    }
    others.flush();
  }

  private static boolean isGauge(Statistics statistics) {
    return statistics.contains(Statistic.LAST_VALUE)
        && !statistics.contains(Statistic.SUM)
        && !statistics.contains(Statistic.SUM_PER_SECOND)
        && !statistics.contains(Statistic.COUNT_PER_SECOND);
  }
}
