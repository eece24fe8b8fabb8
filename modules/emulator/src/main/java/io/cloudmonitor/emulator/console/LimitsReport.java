package io.cloudmonitor.emulator.console;

import io.cloudmonitor.emulator.store.LoggedRequest;
import io.cloudmonitor.emulator.store.Provider;
import io.cloudmonitor.emulator.store.ReceivedRecord;
import io.cloudmonitor.emulator.store.Repeated;
import io.cloudmonitor.emulator.store.SeriesState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an account would pay for and run into, by what was received. */
final class LimitsReport {
  private static final int TOP = 50;
  private static final int NEWEST = 100_000;
  private static final int MINUTES = 15;
  private static final int MAX_DIMENSIONS = 10;
  private static final Duration RECENT = Duration.ofMinutes(10);
  // What this project's publishers put behind a text that they had to shorten
  private static final Pattern SHORTENED = Pattern.compile(".*_[0-9a-f]{8}", Pattern.DOTALL);

  private final Sources sources;

  LimitsReport(Sources sources) {
    this.sources = sources;
  }

  /** Returns the report as JSON fields. */
  Map<String, Object> now() {
    List<SeriesState> series = sources.records().series();
    Instant now = sources.clock().instant();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("series", series.size());
    fields.put("identities", identities(series));
    if (sources.maxSeries() != Integer.MAX_VALUE) fields.put("maxSeries", sources.maxSeries());
    fields.put("metrics", metrics(series, now.minus(RECENT)));
    fields.put("keys", keys(series));
    fields.put("shapes", shapes(series));
    fields.put("minutes", minutes(now));
    fields.put("duplicates", duplicates());
    return fields;
  }

  /** Whether the two periods of a series count twice is not documented; here they count once. */
  private static int identities(List<SeriesState> series) {
    Set<List<Object>> identities = new HashSet<>();
    for (SeriesState one : series) {
      ReceivedRecord latest = one.latest();
      if (latest.provider() != Provider.ALIYUN) continue;
      identities.add(
          List.of(String.valueOf(latest.groupId()), latest.metricName(), latest.dimensions()));
    }
    return identities.size();
  }

  private static List<Map<String, Object>> metrics(List<SeriesState> series, Instant recently) {
    Map<List<String>, long[]> byMetric = new HashMap<>();
    for (SeriesState one : series) {
      ReceivedRecord latest = one.latest();
      long[] sums = byMetric.computeIfAbsent(
          List.of(latest.provider().id(), latest.metricName()), name -> new long[3]);
      sums[0]++;
      sums[1] += one.records();
      if (!one.since().isBefore(recently)) sums[2]++;
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    byMetric.forEach((name, sums) -> rows.add(Map.of(
        "provider", name.get(0),
        "metricName", name.get(1),
        "series", sums[0],
        "records", sums[1],
        "recent", sums[2])));
    return top(rows, "series");
  }

  private static List<Map<String, Object>> keys(List<SeriesState> series) {
    Map<String, Set<String>> values = new HashMap<>();
    Map<String, Long> counts = new HashMap<>();
    for (SeriesState one : series) {
      one.latest().dimensions().forEach((key, value) -> {
        values.computeIfAbsent(key, name -> new HashSet<>()).add(value);
        counts.merge(key, 1L, Long::sum);
      });
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    values.forEach((key, all) -> rows.add(
        Map.of("key", key, "values", (long) all.size(), "series", counts.getOrDefault(key, 0L))));
    return top(rows, "values");
  }

  private static List<Map<String, Object>> top(List<Map<String, Object>> rows, String by) {
    ToLongFunction<Map<String, Object>> size =
        row -> row.get(by) instanceof Long number ? -number : 0;
    return rows.stream()
        .sorted(java.util.Comparator.comparingLong(size))
        .limit(TOP)
        .toList();
  }

  /**
   * All records of a series have its dimensions; whether they came as such, each says for itself.
   */
  private static Map<String, Object> shapes(List<SeriesState> series) {
    long records = 0;
    long changed = 0;
    long shortened = 0;
    long full = 0;
    for (SeriesState one : series) {
      Map<String, String> dimensions = one.latest().dimensions();
      records += one.records();
      changed += one.changed();
      if (dimensions.size() >= MAX_DIMENSIONS) full += one.records();
      if (isShortened(dimensions)) shortened += one.records();
    }
    return Map.of("records", records, "changed", changed, "full", full, "shortened", shortened);
  }

  private static boolean isShortened(Map<String, String> dimensions) {
    return Stream.concat(dimensions.keySet().stream(), dimensions.values().stream())
        .anyMatch(text -> SHORTENED.matcher(text).matches());
  }

  private List<Map<String, Object>> minutes(Instant now) {
    long last = now.getEpochSecond() / 60;
    Map<Long, long[]> byMinute = new TreeMap<>();
    for (long minute = last - MINUTES + 1; minute <= last; minute++) {
      byMinute.put(minute, new long[3]);
    }
    Map<Long, Long> bySecond = new HashMap<>();
    for (LoggedRequest logged : sources.requests().logged()) {
      long second = logged.request().receivedAt().getEpochSecond();
      long[] sums = byMinute.get(second / 60);
      if (sums == null) continue;
      sums[0]++;
      String code = logged.request().code();
      if (!code.equals("200") && !code.equals("0")) sums[1]++;
      sums[2] = Math.max(sums[2], bySecond.merge(second, 1L, Long::sum));
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    byMinute.forEach((minute, sums) -> rows.add(
        Map.of("time", minute * 60_000, "requests", sums[0], "refused", sums[1], "peak", sums[2])));
    return rows;
  }

  private Map<String, Object> duplicates() {
    List<Repeated> repeated = sources.records().repeated(NEWEST);
    List<Map<String, Object>> rows = repeated.stream()
        .limit(TOP)
        .map(one -> Map.<String, Object>of(
            "metricName", one.series().metricName(),
            "dimensions", one.series().dimensions(),
            "period", one.series().period(),
            "count", one.count()))
        .toList();
    int count = repeated.stream().mapToInt(Repeated::count).sum();
    return Map.of("among", Math.min(NEWEST, sources.records().size()), "count", count, "top", rows);
  }
}
