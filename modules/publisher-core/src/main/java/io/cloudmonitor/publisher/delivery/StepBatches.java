package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.Statistic;
import io.cloudmonitor.publisher.Statistics;
import io.cloudmonitor.publisher.encoding.RecordSink;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Batches of one step: each group of series in requests of its own, and in it records of gauges
 * apart from the others where an ambiguous end would mean something else for them. Not thread-safe.
 */
final class StepBatches {
  private final RequestLimits limits;
  private final BatchBuffers buffers;
  private final boolean apart;
  private final BiConsumer<Batch, Boolean> batches;
  private final Runnable tooLarge;
  private final Map<String, Group> groups = new LinkedHashMap<>();

  /** The group that was asked for last, which mostly is asked for again. */
  private @Nullable Group lastGroup;

  private String lastName = "";

  /**
   * Creates batches that are empty.
   *
   * @param buffers what the records are encoded into
   * @param apart whether gauges travel apart
   * @param batches takes each batch, and whether it holds nothing but gauges
   * @param tooLarge called for each record that no request could hold
   */
  StepBatches(
      RequestLimits limits,
      BatchBuffers buffers,
      boolean apart,
      BiConsumer<Batch, Boolean> batches,
      Runnable tooLarge) {
    this.limits = limits;
    this.buffers = buffers;
    this.apart = apart;
    this.batches = batches;
    this.tooLarge = tooLarge;
  }

  /** Returns where records of the group {@code name} with these statistics go. */
  RecordSink sinkFor(String name, Statistics statistics) {
    Group group = lastGroup;
    if (group == null || !name.equals(lastName)) {
      group = groups.computeIfAbsent(name, absent -> newGroup());
      lastGroup = group;
      lastName = name;
    }
    return isGauge(statistics) ? group.gauges : group.others;
  }

  /** Lets everything go. */
  void flush() {
    groups.values().forEach(Group::flush);
  }

  private Group newGroup() {
    Batcher others = newBatcher(false);
    return new Group(others, apart ? newBatcher(true) : others);
  }

  private Batcher newBatcher(boolean gaugesOnly) {
    return new Batcher(
        limits, limits.maxBytes(), buffers, batch -> batches.accept(batch, gaugesOnly), tooLarge);
  }

  private record Group(Batcher others, Batcher gauges) {
    /** What is left of both kinds shares a request rather than taking two. */
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
  }

  private static boolean isGauge(Statistics statistics) {
    return statistics.contains(Statistic.LAST_VALUE)
        && !statistics.contains(Statistic.SUM)
        && !statistics.contains(Statistic.SUM_PER_SECOND)
        && !statistics.contains(Statistic.COUNT_PER_SECOND);
  }
}
