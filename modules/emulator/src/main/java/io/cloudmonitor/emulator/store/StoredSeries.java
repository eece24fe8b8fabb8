package io.cloudmonitor.emulator.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One series with at least one record still held. */
final class StoredSeries {
  final long id;
  final SeriesKey key;
  private final long sinceMillis;
  int held;
  long total;
  long changed;

  @Nullable
  StoredRecord latest;

  StoredSeries(long id, SeriesKey key, Instant since) {
    this.id = id;
    this.key = key;
    this.sinceMillis = since.toEpochMilli();
  }

  Instant since() {
    return Instant.ofEpochMilli(sinceMillis);
  }
}
