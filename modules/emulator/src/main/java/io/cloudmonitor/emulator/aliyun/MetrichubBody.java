package io.cloudmonitor.emulator.aliyun;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloudmonitor.emulator.http.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON array of an upload. Official samples send dimensions and values as objects or as
 * strings that hold one, and numbers as numbers or as strings; all of that is taken.
 *
 * @see <a href="https://help.aliyun.com/en/cms/cloudmonitor-1-0/user-guide/overview-15">Overview of
 *     custom monitoring</a>
 */
final class MetrichubBody {
  /** Most records of one upload. */
  static final int MAX_RECORDS = 100;

  /** Longest body, in bytes. */
  static final int MAX_BYTES = 256 * 1024;

  private static final Set<String> FIELDS =
      Set.of("metricName", "groupId", "dimensions", "type", "period", "time", "values");

  private MetrichubBody() {}

  static List<RawRecord> records(Call call) {
    if (call.body().length > MAX_BYTES) throw InvalidRecord.because("body", "is over 256 KB");
    JsonNode array = StrictJson.parse(call.text())
        .filter(JsonNode::isArray)
        .orElseThrow(() -> InvalidRecord.because("body", "is not a JSON array"));
    if (array.isEmpty()) throw InvalidRecord.because("body", "has no record");
    if (array.size() > MAX_RECORDS) {
      throw InvalidRecord.because("body", "has more than " + MAX_RECORDS + " records");
    }
    List<RawRecord> records = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) records.add(record("[" + i + "].", array.get(i)));
    return records;
  }

  private static RawRecord record(String at, JsonNode sent) {
    if (!sent.isObject()) throw InvalidRecord.because(at, "is not a JSON object");
    sent.fieldNames().forEachRemaining(name -> {
      if (!FIELDS.contains(name)) throw InvalidRecord.because(at, "has an unknown field");
    });
    return new RawRecord(
        at,
        text(at, sent, "metricName"),
        text(at, sent, "groupId"),
        object(at, sent, "dimensions"),
        text(at, sent, "type"),
        text(at, sent, "period"),
        text(at, sent, "time"),
        object(at, sent, "values"));
  }

  private static @Nullable String text(String at, JsonNode sent, String name) {
    JsonNode value = sent.get(name);
    if (value == null || value.isNull()) return null;
    if (value.isTextual()) return value.textValue();
    if (value.isIntegralNumber() && !name.equals("metricName")) return value.asText();
    throw InvalidRecord.because(at + name, "is neither a string nor a whole number");
  }

  private static @Nullable JsonNode object(String at, JsonNode sent, String name) {
    JsonNode value = sent.get(name);
    if (value == null || value.isNull()) return null;
    if (!value.isTextual()) return value;
    return StrictJson.parse(value.textValue())
        .orElseThrow(() -> InvalidRecord.because(at + name, "is not JSON"));
  }
}
