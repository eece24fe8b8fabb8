package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.MetricRecord;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.mapping.MappedSeries;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The last record of one open series, for whoever wants to see what is sent. Thread-safe. */
final class Sample {
  private volatile @Nullable Of of;
  private volatile @Nullable MetricRecord record;

  private record Of(SeriesEntry entry, MappedSeries series) {}

  /** Takes {@code entry} for the series, unless there is one that is still open. */
  void offer(SeriesEntry entry, MappedSeries series) {
    Of now = of;
    if (now == null || now.entry.isClosed()) {
      of = new Of(entry, series);
    }
  }

  /** Keeps the record if it is of the series. */
  void met(SeriesEntry entry, Aggregate aggregate, Period period, long timeMillis) {
    Of now = of;
    if (now != null && now.entry.equals(entry)) {
      record = MetricRecord.of(
          now.series.name(),
          now.series.dimensions(),
          entry.statistics,
          aggregate,
          period,
          timeMillis);
    }
  }

  /** Returns the record; empty before the first. */
  Optional<MetricRecord> record() {
    return Optional.ofNullable(record);
  }
}
