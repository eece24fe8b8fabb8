package io.cloudmonitor.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.emulator.store.ReceivedRecord;
import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.SeriesHandle;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Series of one kind, whose value in each step tells both, so that no copy can pass for another.
 */
final class Workload {
  private static final long START_MILLIS = 1_790_000_040_000L;
  private static final int VALUES_PER_STEP = 1_000_000;

  private final MeterKind kind;
  private final List<SeriesHandle> handles = new ArrayList<>();

  Workload(Publisher publisher, MeterKind kind, int series) {
    this.kind = kind;
    for (int i = 0; i < series; i++) {
      handles.add(
          publisher.series(new SeriesSpec("orders", Map.of("shard", Integer.toString(i)), kind)));
    }
  }

  int series() {
    return handles.size();
  }

  /** Returns step {@code number}, which calls {@code midway} once half of it was read. */
  Step step(int number, Runnable midway) {
    return new Step() {
      @Override
      public long startMillis() {
        return START_MILLIS + number * Period.ONE_MINUTE.millis();
      }

      @Override
      public Period period() {
        return Period.ONE_MINUTE;
      }

      @Override
      public void forEach(AggregateConsumer consumer) {
        Aggregate aggregate = new Aggregate();
        for (int i = 0; i < handles.size(); i++) {
          if (i == handles.size() / 2) midway.run();
          double value = (double) number * VALUES_PER_STEP + i + 1;
          if (kind == MeterKind.GAUGE) {
            aggregate.setGauge(value);
          } else {
            aggregate.setIncrease(value);
          }
          consumer.accept(handles.get(i), aggregate);
        }
      }
    };
  }

  /**
   * Returns how often each record was stored, by series and time; fails on one that was never sent
   * so.
   */
  Map<String, Integer> copies(List<ReceivedRecord> stored) {
    Map<String, Integer> copies = new HashMap<>();
    for (ReceivedRecord record : stored) {
      int series = Integer.parseInt(record.dimensions().get("shard"));
      long step = (record.time() - START_MILLIS) / Period.ONE_MINUTE.millis();
      assertThat(record.values().get(kind == MeterKind.GAUGE ? "LastValue" : "Sum"))
          .as("value of series %d in step %d", series, step)
          .isEqualTo((double) step * VALUES_PER_STEP + series + 1);
      copies.merge(series + "@" + record.time(), 1, Integer::sum);
    }
    return copies;
  }
}
