package io.cloudmonitor.emulator.console;

import io.cloudmonitor.emulator.http.Parameters;
import io.cloudmonitor.emulator.store.Provider;
import io.cloudmonitor.emulator.store.ReceivedRecord;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which records a caller wants.
 *
 * @param provider of this service; null for all
 * @param metric with exactly this name; null for all
 * @param since received at or after this instant; null for all
 * @param limit at most so many, the newest of those that match
 */
record RecordQuery(
    @Nullable Provider provider,
    @Nullable String metric,
    @Nullable Instant since,
    int limit) implements Predicate<ReceivedRecord> {
  private static final Set<String> NAMES = Set.of("provider", "metric", "since", "limit");

  /**
   * Parses a raw query.
   *
   * @throws IllegalArgumentException with a message for the sender
   */
  static RecordQuery parse(@Nullable String query) {
    Map<String, String> parameters = Parameters.parse(query);
    for (String name : parameters.keySet()) {
      if (!NAMES.contains(name)) {
        throw new IllegalArgumentException(
            "unknown parameter; known: limit, metric, provider, since");
      }
    }
    return new RecordQuery(
        provider(parameters.get("provider")),
        emptyToNull(parameters.get("metric")),
        since(parameters.get("since")),
        limit(parameters.get("limit")));
  }

  @Override
  public boolean test(ReceivedRecord record) {
    return (provider == null || provider == record.provider())
        && (metric == null || metric.equals(record.metricName()))
        && (since == null || !record.receivedAt().isBefore(since));
  }

  /** Returns the matching ones of {@code records}, in their order. */
  List<ReceivedRecord> of(List<ReceivedRecord> records) {
    boolean all = provider == null && metric == null && since == null;
    List<ReceivedRecord> matching =
        all ? records : records.stream().filter(this).toList();
    int from = Math.max(0, matching.size() - limit);
    return matching.subList(from, matching.size());
  }

  private static @Nullable Provider provider(@Nullable String text) {
    if (text == null || text.isEmpty()) return null;
    return Provider.of(text)
        .orElseThrow(
            () -> new IllegalArgumentException("provider must be one of: aliyun, tencent"));
  }

  private static @Nullable Instant since(@Nullable String text) {
    if (text == null || text.isEmpty()) return null;
    try {
      return text.matches("\\d{1,15}")
          ? Instant.ofEpochMilli(Long.parseLong(text))
          : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("since must be epoch milliseconds or an ISO instant", e);
    }
  }

  static int limit(@Nullable String text) {
    if (text == null || text.isEmpty()) return Integer.MAX_VALUE;
    if (text.matches("\\d{1,9}")) return Integer.parseInt(text);
    throw new IllegalArgumentException("limit must be a whole number from 0 to 999999999");
  }

  private static @Nullable String emptyToNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
