package io.cloudmonitor.emulator.console;

import io.cloudmonitor.emulator.http.Parameters;
import io.cloudmonitor.emulator.store.SeriesState;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which series a caller wants to see.
 *
 * @param filter part of {@code metric key=value key=value}, in any case; empty for all
 * @param limit at most so many, by name
 */
record SeriesQuery(String filter, int limit) {
  /**
   * Parses a raw query.
   *
   * @throws IllegalArgumentException with a message for the sender
   */
  static SeriesQuery parse(@Nullable String query) {
    Map<String, String> parameters = Parameters.parse(query);
    String filter = parameters.getOrDefault("filter", "").strip().toLowerCase(Locale.ROOT);
    return new SeriesQuery(filter, RecordQuery.limit(parameters.get("limit")));
  }

  /** Returns the matching ones of {@code series}, sorted by metric name. */
  List<SeriesState> of(List<SeriesState> series) {
    return series.stream()
        .filter(one -> filter.isEmpty() || text(one).contains(filter))
        .sorted(Comparator.comparing(one -> one.latest().metricName()))
        .toList();
  }

  private static String text(SeriesState series) {
    return series.latest().dimensions().entrySet().stream()
        .map(dimension -> dimension.getKey() + "=" + dimension.getValue())
        .collect(Collectors.joining(" ", series.latest().metricName() + " ", ""))
        .toLowerCase(Locale.ROOT);
  }
}
