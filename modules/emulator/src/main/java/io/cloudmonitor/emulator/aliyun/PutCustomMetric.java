package io.cloudmonitor.emulator.aliyun;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code MetricList} out of the flat parameters of a call.
 *
 * @see <a
 *     href="https://www.alibabacloud.com/help/en/cms/cloudmonitor-1-0/developer-reference/api-cms-2019-01-01-putcustommetric">
 *     PutCustomMetric</a>
 */
final class PutCustomMetric {
  /** Most records of one request: the page's "Valid values of N: 1 to 21". */
  static final int MAX_RECORDS = 21;

  private static final Pattern FIELD = Pattern.compile("MetricList\\.([1-9]\\d{0,8})\\."
      + "(MetricName|GroupId|Dimensions|Type|Period|Time|Values)");

  private PutCustomMetric() {}

  static List<RawRecord> records(Map<String, String> parameters) {
    TreeMap<Integer, Map<String, String>> byNumber = new TreeMap<>();
    parameters.forEach((name, value) -> {
      if (!name.startsWith("MetricList")) return;
      Matcher matcher = FIELD.matcher(name);
      if (!matcher.matches())
        throw AliyunError.UNSUPPORTED_PARAMETER.about(name).refusal();
      byNumber
          .computeIfAbsent(Integer.valueOf(matcher.group(1)), number -> new TreeMap<>())
          .put(matcher.group(2), value);
    });
    if (byNumber.isEmpty())
      throw AliyunError.MISSING_PARAMETER.about("MetricList").refusal();
    if (byNumber.size() > MAX_RECORDS) {
      throw invalid("MetricList has more than " + MAX_RECORDS + " records");
    }
    if (byNumber.lastKey() != byNumber.size()) {
      throw invalid("MetricList is not numbered from 1 without gaps");
    }
    List<RawRecord> records = new ArrayList<>();
    byNumber.forEach((number, fields) -> records.add(record("MetricList." + number + ".", fields)));
    return records;
  }

  private static RawRecord record(String at, Map<String, String> fields) {
    return new RawRecord(
        at,
        fields.get("MetricName"),
        fields.get("GroupId"),
        json(at + "Dimensions", fields.get("Dimensions")),
        fields.get("Type"),
        fields.get("Period"),
        fields.get("Time"),
        json(at + "Values", fields.get("Values")));
  }

  private static @Nullable JsonNode json(String field, @Nullable String text) {
    if (text == null || text.isEmpty()) return null;
    return StrictJson.parse(text).orElseThrow(() -> invalid(field + " is not JSON"));
  }

  private static Refusal invalid(String problem) {
    return AliyunError.INVALID_PARAMETER.about(problem).refusal();
  }
}
