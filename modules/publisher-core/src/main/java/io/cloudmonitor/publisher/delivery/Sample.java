package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.MetricRecord;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.mapping.MappedSeries;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One record of the last step that had one of a few open series, for whoever wants to see what is
 * sent. Of a few, since any one of them may be idle. Thread-safe; steps begin and are met by one
 * thread at a time.
 */
final class Sample {
  private static final int SERIES = 16;

  private final Map<SeriesEntry, MappedSeries> series = new ConcurrentHashMap<>();
  private volatile @Nullable MetricRecord record;

  /** Whether the present step gave its record: to make one is more work than to send it. */
  private boolean done;

  /** Takes {@code entry} for one of the series, if there is room. */
  void offer(SeriesEntry entry, MappedSeries mapped) {
    if (series.size() >= SERIES) {
      series.keySet().removeIf(SeriesEntry::isClosed);
    }
    if (series.size() < SERIES) {
      series.put(entry, mapped);
      entry.sampled = true;
    }
  }

  /** Begins a step, of which one record is kept. */
  void beginStep() {
    done = false;
  }

  /** Keeps the record if it is the step's first of one of the series. */
  void met(SeriesEntry entry, Aggregate aggregate, Period period, long timeMillis) {
    if (done || !entry.sampled) {
      return;
    }
    MappedSeries mapped = series.get(entry);
    if (mapped != null) {
      done = true;
      record = MetricRecord.of(
          mapped.name(), mapped.dimensions(), entry.statistics, aggregate, period, timeMillis);
    }
  }

  /** Returns the record; empty before the first. */
  Optional<MetricRecord> record() {
    return Optional.ofNullable(record);
  }
}
