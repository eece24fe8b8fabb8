package io.cloudmonitor.emulator.aliyun;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloudmonitor.emulator.store.Provider;
import io.cloudmonitor.emulator.store.ReceivedRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns what was sent into what the service would keep.
 *
 * @see <a
 *     href="https://www.alibabacloud.com/help/en/cms/cloudmonitor-1-0/developer-reference/api-cms-2019-01-01-putcustommetric">
 *     PutCustomMetric</a>
 */
final class RecordRules {
  static final int RAW = 0;
  static final int AGGREGATE = 1;

  private static final Pattern GROUP_ID = Pattern.compile("\\d{1,19}");
  private static final Pattern TYPE = Pattern.compile("\\d{1,9}");

  private RecordRules() {}

  /**
   * Returns the record that would be kept.
   *
   * @throws InvalidRecord if a field is missing or outside what the page allows
   */
  static ReceivedRecord apply(RawRecord raw, Instant now) {
    String at = raw.at();
    List<String> changed = new ArrayList<>();
    String name = name(raw, changed);
    String group = group(raw);
    Map<String, String> dimensions = dimensions(raw, changed);
    int type = type(raw);
    JsonNode values = required(at + "Values", raw.values());
    return new ReceivedRecord(
        Provider.ALIYUN,
        null,
        group,
        name,
        dimensions,
        type,
        period(at + "Period", raw.period(), type),
        time(raw, now),
        ValueRules.apply(at + "Values", values, type),
        now,
        changed);
  }

  static String name(RawRecord raw, List<String> changed) {
    return TextRules.metricName(required(raw.at() + "MetricName", raw.metricName()), changed);
  }

  static String group(RawRecord raw) {
    String field = raw.at() + "GroupId";
    return matching(field, required(field, raw.groupId()), GROUP_ID);
  }

  static Map<String, String> dimensions(RawRecord raw, List<String> changed) {
    String field = raw.at() + "Dimensions";
    return DimensionRules.apply(field, required(field, raw.dimensions()), changed);
  }

  static int type(RawRecord raw) {
    String field = raw.at() + "Type";
    return Integer.parseInt(matching(field, required(field, raw.type()), TYPE));
  }

  static int period(RawRecord raw) {
    return period(raw.at() + "Period", raw.period(), type(raw));
  }

  static long time(RawRecord raw, Instant now) {
    return raw.time() == null
        ? now.toEpochMilli()
        : RecordTime.parse(raw.at() + "Time", raw.time());
  }

  static Map<String, Double> values(RawRecord raw) {
    String field = raw.at() + "Values";
    return ValueRules.apply(field, required(field, raw.values()), type(raw));
  }

  private static int period(String field, @Nullable String period, int type) {
    if (period == null && type == AGGREGATE) throw InvalidRecord.missing(field);
    if (period == null) return 0;
    if (period.equals("60")) return 60;
    if (period.equals("300")) return 300;
    throw InvalidRecord.because(field, "must be 60 or 300");
  }

  private static <T> T required(String field, @Nullable T value) {
    if (value == null || value.equals("")) throw InvalidRecord.missing(field);
    return value;
  }

  private static String matching(String field, String value, Pattern pattern) {
    if (pattern.matcher(value).matches()) return value;
    throw InvalidRecord.because(field, "is not a number");
  }
}
