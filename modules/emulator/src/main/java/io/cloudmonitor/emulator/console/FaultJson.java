package io.cloudmonitor.emulator.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.cloudmonitor.emulator.http.Fault;
import io.cloudmonitor.emulator.http.FaultKind;
import io.cloudmonitor.emulator.store.Provider;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a fault, strictly: a misspelt field would make a test that cannot fail. */
final class FaultJson {
  private static final Set<String> FIELDS =
      Set.of("provider", "kind", "code", "status", "millis", "count", "seconds");

  private FaultJson() {}

  /**
   * Reads one fault.
   *
   * @throws IllegalArgumentException with a message for the sender
   */
  static Fault parse(String text) {
    JsonNode json = object(text);
    json.fieldNames().forEachRemaining(name -> {
      if (!FIELDS.contains(name)) {
        throw new IllegalArgumentException("unknown field; known: " + sorted(FIELDS));
      }
    });
    return new Fault(
        provider(json),
        kind(json),
        string(json, "code"),
        number(json, "status"),
        number(json, "millis"),
        number(json, "count"),
        number(json, "seconds"));
  }

  private static JsonNode object(String text) {
    try {
      JsonNode json = Json.MAPPER.readTree(text);
      if (json.isObject()) return json;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the body is not JSON", e);
    }
    throw new IllegalArgumentException("the body is not a JSON object");
  }

  private static Provider provider(JsonNode json) {
    String id = string(json, "provider");
    return Provider.of(id == null ? "" : id)
        .orElseThrow(() -> new IllegalArgumentException(
            "provider must be one of: " + words(Provider.values(), Provider::id)));
  }

  private static FaultKind kind(JsonNode json) {
    String id = string(json, "kind");
    return FaultKind.of(id == null ? "" : id)
        .orElseThrow(() -> new IllegalArgumentException(
            "kind must be one of: " + words(FaultKind.values(), FaultKind::id)));
  }

  private static @Nullable String string(JsonNode json, String name) {
    JsonNode value = json.get(name);
    if (value == null || value.isNull()) return null;
    if (value.isValueNode()) return value.asText();
    throw new IllegalArgumentException(name + " must be a string");
  }

  private static @Nullable Integer number(JsonNode json, String name) {
    JsonNode value = json.get(name);
    if (value == null || value.isNull()) return null;
    if (value.isIntegralNumber() && value.canConvertToInt()) return value.intValue();
    throw new IllegalArgumentException(name + " must be a whole number");
  }

  private static <T> String words(T[] values, java.util.function.Function<T, String> word) {
    return Arrays.stream(values).map(word).collect(Collectors.joining(", "));
  }

  private static String sorted(Set<String> words) {
    return words.stream().sorted().collect(Collectors.joining(", "));
  }
}
