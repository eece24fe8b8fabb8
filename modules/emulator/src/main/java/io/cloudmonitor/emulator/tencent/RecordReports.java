package io.cloudmonitor.emulator.tencent;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloudmonitor.emulator.store.Check;
import io.cloudmonitor.emulator.store.RecordReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Judges each point of a request by the rules that take it, one rule at a time. */
final class RecordReports {
  private static final int MAX_TEXT = 1_000;
  private static final int MAX_POINTS = 200;

  private RecordReports() {}

  /** Returns a report of each of the first points in {@code data}. */
  static List<RecordReport> of(JsonNode data) {
    List<RecordReport> reports = new ArrayList<>();
    for (int i = 0; i < Math.min(data.size(), MAX_POINTS); i++) {
      String at = "Data[" + i + "]";
      reports.add(new RecordReport(at, fields(data.get(i)), checks(at, data.get(i))));
    }
    return reports;
  }

  private static List<Check> checks(String at, JsonNode point) {
    List<Check> checks = new ArrayList<>();
    checks.add(check("metric name", () -> PointRules.metricName(at, point)));
    checks.add(check("dimensions", () -> {
      int pairs = PointRules.dimensions(at, point).size();
      return pairs + " of " + PointRules.MAX_DIMENSIONS + " pairs";
    }));
    checks.add(check("value", () -> PointRules.value(at, point)));
    List<String> changes = PointRules.changes(point);
    Check.Outcome outcome = changes.isEmpty() ? Check.Outcome.PASSED : Check.Outcome.CHANGED;
    String found = changes.isEmpty() ? "no other field" : String.join("; ", changes);
    checks.add(new Check("fields", outcome, found, Signatures.PAGE));
    return List.copyOf(checks);
  }

  private static Check check(String rule, Supplier<Object> apply) {
    try {
      String found = String.valueOf(apply.get());
      return new Check(rule, Check.Outcome.PASSED, found, Signatures.PAGE);
    } catch (Refusal refusal) {
      return new Check(rule, Check.Outcome.BROKEN, refusal.text(), Signatures.PAGE);
    }
  }

  private static Map<String, String> fields(JsonNode point) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String name : List.of("metricName", "dimensions", "value")) {
      JsonNode value = point.get(name);
      if (value == null) continue;
      String text = value.isTextual() ? value.textValue() : value.toString();
      fields.put(name, text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…");
    }
    return fields;
  }
}
