package io.cloudmonitor.emulator.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.cloudmonitor.emulator.store.MetricDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads metric definitions, strictly: all of a list or none. */
final class DefinitionJson {
  private static final Set<String> FIELDS = Set.of("namespace", "metricName", "dimensions");

  private DefinitionJson() {}

  /**
   * Reads an array of them.
   *
   * @throws IllegalArgumentException with a message for the sender
   */
  static List<MetricDefinition> parse(String text) {
    List<MetricDefinition> definitions = new ArrayList<>();
    for (JsonNode one : array(text)) definitions.add(definition(one));
    return definitions;
  }

  private static JsonNode array(String text) {
    try {
      JsonNode json = Json.MAPPER.readTree(text);
      if (json.isArray()) return json;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the body is not JSON", e);
    }
    throw new IllegalArgumentException("the body is not a JSON array");
  }

  private static MetricDefinition definition(JsonNode json) {
    json.fieldNames().forEachRemaining(name -> {
      if (!FIELDS.contains(name)) {
        throw new IllegalArgumentException(
            "unknown field; known: dimensions, metricName, namespace");
      }
    });
    JsonNode keys = json.path("dimensions");
    if (!keys.isArray()) throw new IllegalArgumentException("dimensions must be an array");
    Set<String> dimensions = new TreeSet<>();
    for (JsonNode key : keys) dimensions.add(string(key, "dimensions"));
    return new MetricDefinition(
        string(json.path("namespace"), "namespace"),
        string(json.path("metricName"), "metricName"),
        dimensions);
  }

  private static String string(JsonNode value, String name) {
    if (value.isTextual()) return value.textValue();
    throw new IllegalArgumentException(name + " must be a string");
  }
}
