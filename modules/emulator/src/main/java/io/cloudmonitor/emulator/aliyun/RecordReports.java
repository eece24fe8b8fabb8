package io.cloudmonitor.emulator.aliyun;

import io.cloudmonitor.emulator.store.Check;
import io.cloudmonitor.emulator.store.RecordReport;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Judges each record of a request by the rules that take it, one rule at a time. */
final class RecordReports {
  private static final int MAX_TEXT = 1_000;

  private RecordReports() {}

  /**
   * Returns a report of each record.
   *
   * @param refusals why the account may not send each, or empty texts; none where nobody looked
   */
  static List<RecordReport> of(List<RawRecord> sent, List<String> refusals, Instant now) {
    List<RecordReport> reports = new ArrayList<>(sent.size());
    for (int i = 0; i < sent.size(); i++) {
      List<Check> checks = checks(sent.get(i), now);
      checks.add(account(refusals.isEmpty() ? null : refusals.get(i)));
      reports.add(new RecordReport(sent.get(i).at(), fields(sent.get(i)), List.copyOf(checks)));
    }
    return reports;
  }

  private static List<Check> checks(RawRecord raw, Instant now) {
    List<Check> checks = new ArrayList<>();
    checks.add(check(
        "metric name",
        Pages.OVERVIEW,
        changed -> RecordRules.name(raw, changed),
        kept -> bytes(String.valueOf(raw.metricName()))));
    checks.add(check(
        "dimensions",
        Pages.PUT_CUSTOM_METRIC,
        changed -> RecordRules.dimensions(raw, changed),
        RecordReports::measured));
    checks.add(check(
        "application group",
        Pages.PUT_CUSTOM_METRIC,
        changed -> RecordRules.group(raw),
        group -> group.equals("0") ? "0, none" : group));
    checks.add(check(
        "type",
        Pages.OVERVIEW,
        changed -> RecordRules.type(raw),
        type -> type == RecordRules.RAW ? "0, a raw value" : type + ", an aggregate"));
    checks.add(check(
        "period",
        Pages.PUT_CUSTOM_METRIC,
        changed -> RecordRules.period(raw),
        period -> period + " s of 60 or 300"));
    checks.add(check(
        "time",
        Pages.PUT_CUSTOM_METRIC,
        changed -> RecordRules.time(raw, now),
        time -> Instant.ofEpochMilli(time).toString()));
    checks.add(check(
        "values",
        Pages.OVERVIEW,
        changed -> RecordRules.values(raw),
        values -> values.size() + " of " + ValueRules.STATISTICS.size() + " statistics"));
    return checks;
  }

  private static <T> Check check(
      String rule, String page, Function<List<String>, T> apply, Function<T, String> detail) {
    List<String> changed = new ArrayList<>();
    try {
      String found = detail.apply(apply.apply(changed));
      return changed.isEmpty()
          ? new Check(rule, Check.Outcome.PASSED, found, page)
          : new Check(rule, Check.Outcome.CHANGED, found + ". " + String.join("; ", changed), page);
    } catch (InvalidRecord invalid) {
      return new Check(rule, Check.Outcome.BROKEN, String.valueOf(invalid.getMessage()), page);
    }
  }

  private static Check account(@Nullable String refusal) {
    String rule = Intake.ACCOUNT;
    if (refusal == null) return new Check(rule, Check.Outcome.SKIPPED, "not reached", null);
    return refusal.isEmpty()
        ? new Check(rule, Check.Outcome.PASSED, "taken", Pages.OVERVIEW)
        : new Check(rule, Check.Outcome.BROKEN, refusal, Pages.OVERVIEW);
  }

  private static String measured(Map<String, String> kept) {
    int longest = 0;
    for (Map.Entry<String, String> pair : kept.entrySet()) {
      longest = Math.max(longest, Math.max(length(pair.getKey()), length(pair.getValue())));
    }
    return kept.size()
        + " of "
        + DimensionRules.MAX_DIMENSIONS
        + " pairs, the longest text "
        + longest
        + " of "
        + TextRules.MAX_BYTES
        + " bytes";
  }

  private static String bytes(String text) {
    return length(text) + " of " + TextRules.MAX_BYTES + " bytes";
  }

  private static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static Map<String, String> fields(RawRecord raw) {
    Map<String, String> fields = new LinkedHashMap<>();
    put(fields, "MetricName", raw.metricName());
    put(fields, "Dimensions", raw.dimensions());
    put(fields, "Values", raw.values());
    put(fields, "Type", raw.type());
    put(fields, "Period", raw.period());
    put(fields, "Time", raw.time());
    put(fields, "GroupId", raw.groupId());
    return fields;
  }

  private static void put(Map<String, String> fields, String name, @Nullable Object value) {
    if (value == null) return;
    String text = value.toString();
    fields.put(name, text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…");
  }
}
