package io.cloudmonitor.emulator.aliyun;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A record's values: a JSON object of finite numbers, under the names that its type allows. */
final class ValueRules {
  /**
   * The statistics of an aggregate.
   *
   * @see <a href="https://help.aliyun.com/en/cms/cloudmonitor-1-0/user-guide/overview-15">Overview
   *     of custom monitoring</a>
   */
  static final Set<String> STATISTICS = Set.of(
      "Average",
      "Maximum",
      "Minimum",
      "Sum",
      "SampleCount",
      "LastValue",
      "SumPerSecond",
      "CountPerSecond",
      "P10",
      "P20",
      "P30",
      "P40",
      "P50",
      "P60",
      "P70",
      "P75",
      "P80",
      "P90",
      "P95",
      "P98",
      "P99");

  private static final Set<String> RAW_VALUE = Set.of("value");

  private ValueRules() {}

  static Map<String, Double> apply(String field, JsonNode sent, int type) {
    if (!sent.isObject()) throw InvalidRecord.because(field, "is not a JSON object");
    if (sent.isEmpty()) throw InvalidRecord.because(field, "is empty");
    Set<String> allowed = type == RecordRules.RAW ? RAW_VALUE : STATISTICS;
    Map<String, Double> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> pair : sent.properties()) {
      if (!allowed.contains(pair.getKey())) {
        throw InvalidRecord.because(field, "has a key that Type " + type + " does not know");
      }
      double value = pair.getValue().isNumber() ? pair.getValue().doubleValue() : Double.NaN;
      if (!Double.isFinite(value)) {
        throw InvalidRecord.because(field, "has a value that is not a finite number");
      }
      values.put(pair.getKey(), value);
    }
    return values;
  }
}
