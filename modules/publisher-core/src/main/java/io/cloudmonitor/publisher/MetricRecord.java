package io.cloudmonitor.publisher;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One aggregate record as a plain value, for tests, previews and the command line; the delivery
 * path never makes one.
 *
 * @param name metric name, within the provider's limits
 * @param dimensions dimensions, sorted by key
 * @param period time covered
 * @param startMillis start of the period in epoch milliseconds
 * @param values statistics, in the order of {@link Statistic}; all finite
 */
public record MetricRecord(
    String name,
    SortedMap<String, String> dimensions,
    Period period,
    long startMillis,
    Map<Statistic, Double> values) {
  /** Copies the maps. */
  public MetricRecord {
    dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
    Map<Statistic, Double> copy = new EnumMap<>(Statistic.class);
    copy.putAll(values);
    values = Collections.unmodifiableMap(copy);
  }

  /**
   * Derives the record of {@code aggregate}.
   *
   * @return a record without the statistics that are not finite; possibly without any
   */
  public static MetricRecord of(
      String name,
      SortedMap<String, String> dimensions,
      Statistics statistics,
      Aggregate aggregate,
      Period period,
      long startMillis) {
    Map<Statistic, Double> values = new EnumMap<>(Statistic.class);
    statistics.forEach(statistic -> {
      double value = statistic.of(aggregate, period);
      if (Double.isFinite(value)) {
        values.put(statistic, value);
      }
    });
    return new MetricRecord(name, dimensions, period, startMillis, values);
  }

  /** Returns the series' identity as queries and alarms address it: {@code name{k1=v1&k2=v2}}. */
  public String identity() {
    return dimensions.entrySet().stream()
        .map(dimension -> dimension.getKey() + "=" + dimension.getValue())
        .collect(Collectors.joining("&", name + "{", "}"));
  }
}
