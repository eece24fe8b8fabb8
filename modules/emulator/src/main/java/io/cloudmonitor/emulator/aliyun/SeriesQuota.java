package io.cloudmonitor.emulator.aliyun;

import io.cloudmonitor.emulator.store.ReceivedRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The account's time series: known ones go on, new ones need room. Thread-safe. */
final class SeriesQuota {
  private final int maxSeries;
  private final Set<List<Object>> known = new HashSet<>();

  SeriesQuota(int maxSeries) {
    this.maxSeries = maxSeries;
  }

  synchronized boolean admits(ReceivedRecord record) {
    if (maxSeries == Integer.MAX_VALUE) return true;
    // Whether the two periods of a series count twice is not documented; here they count once
    List<Object> identity =
        List.of(String.valueOf(record.groupId()), record.metricName(), record.dimensions());
    if (known.contains(identity)) return true;
    return known.size() < maxSeries && known.add(identity);
  }

  synchronized void clear() {
    known.clear();
  }
}
