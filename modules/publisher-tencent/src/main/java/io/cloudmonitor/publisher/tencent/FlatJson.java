package io.cloudmonitor.publisher.tencent;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The texts and numbers of a JSON document by the names of their fields, however deep. */
final class FlatJson {
  private static final JsonFactory JSON = new JsonFactory();

  private FlatJson() {}

  /** Returns the fields; none if {@code body} is no JSON. */
  static Map<String, String> read(byte[] body) {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser parser = JSON.createParser(body)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        String name = parser.currentName();
        if (token.isScalarValue() && name != null) {
          fields.putIfAbsent(name, parser.getValueAsString(""));
        }
      }
      return fields;
    } catch (IOException e) {
      return Map.of();
    }
  }
}
