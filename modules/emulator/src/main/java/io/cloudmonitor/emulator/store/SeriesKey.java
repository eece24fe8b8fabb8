package io.cloudmonitor.emulator.store;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What all records of one series have in common. */
record SeriesKey(
    Provider provider,
    @Nullable String namespace,
    @Nullable String groupId,
    String metricName,
    Map<String, String> dimensions,
    int type,
    int period) {

  static SeriesKey of(ReceivedRecord record) {
    return new SeriesKey(
        record.provider(),
        record.namespace(),
        record.groupId(),
        record.metricName(),
        Collections.unmodifiableMap(new TreeMap<>(record.dimensions())),
        record.type(),
        record.period());
  }
}
