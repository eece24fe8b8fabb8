package io.cloudmonitor.emulator.store;

import org.jspecify.annotations.Nullable;

/** One series with at least one record still held. */
final class StoredSeries {
  final SeriesKey key;
  int held;
  long total;

  @Nullable
  StoredRecord latest;

  StoredSeries(SeriesKey key) {
    this.key = key;
  }
}
