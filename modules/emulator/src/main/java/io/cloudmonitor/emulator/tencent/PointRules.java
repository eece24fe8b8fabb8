package io.cloudmonitor.emulator.tencent;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloudmonitor.emulator.store.Provider;
import io.cloudmonitor.emulator.store.ReceivedRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Turns one element of {@code Data} into the record that would be kept. A point has neither a time
 * nor a period nor a type: it is kept as a raw value ({@code type} and {@code period} 0) under the
 * millisecond in which it arrived.
 */
final class PointRules {
  /**
   * Most dimensions of one metric.
   *
   * @see <a href="https://github.com/tencentyun/qcloud-documents">Limits, among the pages of custom
   *     monitoring</a>
   */
  static final int MAX_DIMENSIONS = 5;

  /** Longest name, key and value in bytes of UTF-8. The real limits of 1020 are not published. */
  static final int MAX_BYTES = 64;

  private static final int RAW = 0;
  private static final int NO_PERIOD = 0;
  private static final Set<String> FIELDS = Set.of("dimensions", "metricName", "value");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]+");

  private PointRules() {}

  static ReceivedRecord apply(String at, String namespace, JsonNode point, Instant now) {
    if (!point.isObject()) throw TencentError.PARAMETER_TYPE.about(at);
    for (String name : List.of("dimensions", "metricName", "value")) require(at, point, name);
    return new ReceivedRecord(
        Provider.TENCENT,
        namespace,
        null,
        metricName(at, point),
        dimensions(at, point),
        RAW,
        NO_PERIOD,
        now.toEpochMilli(),
        Map.of("value", value(at, point)),
        now,
        changes(point));
  }

  private static JsonNode require(String at, JsonNode point, String name) {
    JsonNode value = point.get(name);
    if (value == null || value.isNull())
      throw TencentError.MISSING_PARAMETER.about(at + "." + name);
    return value;
  }

  static String metricName(String at, JsonNode point) {
    JsonNode name = require(at, point, "metricName");
    String field = at + ".metricName";
    if (!name.isTextual()) throw TencentError.PARAMETER_TYPE.about(field);
    String text = name.textValue();
    if (text.isEmpty()) throw TencentError.MISSING_PARAMETER.about(field);
    requireShort(field, text);
    if (!NAME.matcher(text).matches()) throw TencentError.INVALID_PARAMETER.about(field);
    return text;
  }

  static Map<String, String> dimensions(String at, JsonNode point) {
    JsonNode sent = require(at, point, "dimensions");
    String field = at + ".dimensions";
    if (!sent.isObject()) throw TencentError.PARAMETER_TYPE.about(field);
    if (sent.size() > MAX_DIMENSIONS) throw TencentError.DIMENSIONS.about(field + " has too many");
    Map<String, String> kept = new TreeMap<>();
    for (Map.Entry<String, JsonNode> pair : sent.properties()) {
      if (!pair.getValue().isTextual()) throw TencentError.PARAMETER_TYPE.about(field);
      String value = pair.getValue().textValue();
      if (pair.getKey().isEmpty() || value.isEmpty()) {
        throw TencentError.INVALID_PARAMETER.about(field + " has an empty key or value");
      }
      requireShort(field, pair.getKey());
      requireShort(field, value);
      kept.put(pair.getKey(), value);
    }
    return kept;
  }

  static double value(String at, JsonNode point) {
    JsonNode sent = require(at, point, "value");
    if (!sent.isNumber()) throw TencentError.PARAMETER_TYPE.about(at + ".value");
    double value = sent.doubleValue();
    if (!Double.isFinite(value)) throw TencentError.INVALID_PARAMETER.about(at + ".value");
    return value;
  }

  static List<String> changes(JsonNode point) {
    List<String> changed = new ArrayList<>();
    point.fieldNames().forEachRemaining(field -> {
      if (!FIELDS.contains(field)) changed.add("a field that no page names was ignored");
    });
    return changed;
  }

  private static void requireShort(String field, String text) {
    if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw TencentError.NAME_TOO_LONG.about(field);
    }
  }
}
