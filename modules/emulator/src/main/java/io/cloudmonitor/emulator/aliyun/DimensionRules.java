package io.cloudmonitor.emulator.aliyun;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A series' dimensions: a JSON object of strings. */
final class DimensionRules {
  /** Most dimensions of one record. */
  static final int MAX_DIMENSIONS = 10;

  private DimensionRules() {}

  static Map<String, String> apply(String field, JsonNode sent, List<String> changed) {
    if (!sent.isObject()) throw InvalidRecord.because(field, "is not a JSON object");
    if (sent.size() > MAX_DIMENSIONS) {
      throw InvalidRecord.because(field, "has more than " + MAX_DIMENSIONS + " pairs");
    }
    Map<String, String> kept = new TreeMap<>();
    for (Map.Entry<String, JsonNode> pair : sent.properties()) {
      if (!pair.getValue().isTextual()) {
        throw InvalidRecord.because(field, "has a value that is not a string");
      }
      if (pair.getKey().isEmpty() || pair.getValue().textValue().isEmpty()) {
        throw InvalidRecord.because(field, "has an empty key or value");
      }
      String key = TextRules.dimension("dimension key", pair.getKey(), changed);
      String value = TextRules.dimension("dimension " + key, pair.getValue().textValue(), changed);
      if (kept.put(key, value) != null) changed.add("dimension " + key + ": two keys became one");
    }
    return kept;
  }
}
