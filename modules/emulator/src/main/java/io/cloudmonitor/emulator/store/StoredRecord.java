package io.cloudmonitor.emulator.store;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A record as it is held: the series and the names of its values are shared with other records. */
final class StoredRecord {
  final StoredSeries series;
  final long time;
  final long receivedAtMillis;
  private final String[] names;
  private final double[] values;
  private final List<String> changed;

  StoredRecord(StoredSeries series, String[] names, ReceivedRecord record) {
    this.series = series;
    this.names = names;
    this.time = record.time();
    this.receivedAtMillis = record.receivedAt().toEpochMilli();
    this.values = new double[names.length];
    for (int i = 0; i < names.length; i++) {
      values[i] = record.values().getOrDefault(names[i], Double.NaN);
    }
    this.changed = List.copyOf(record.changed());
  }

  ReceivedRecord received() {
    Map<String, Double> named = new LinkedHashMap<>();
    for (int i = 0; i < names.length; i++) named.put(names[i], values[i]);
    SeriesKey key = series.key;
    return new ReceivedRecord(
        key.provider(),
        key.namespace(),
        key.groupId(),
        key.metricName(),
        key.dimensions(),
        key.type(),
        key.period(),
        time,
        Collections.unmodifiableMap(named),
        Instant.ofEpochMilli(receivedAtMillis),
        changed);
  }
}
