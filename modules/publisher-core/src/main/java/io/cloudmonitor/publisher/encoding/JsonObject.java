package io.cloudmonitor.publisher.encoding;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that was read: an answer, or a file of settings. Nulls count as absent. Immutable;
 * its text form shows names and no values, which may be secrets.
 */
public final class JsonObject {
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private static final JsonFactory JSON = JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder()
          .maxNestingDepth(32)
          .maxStringLength(1 << 20)
          .maxNumberLength(64)
          .build())
      // an object that says two things says nothing
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .build();

  private final Map<String, Object> values;

  private JsonObject(Map<String, Object> values) {
    this.values = values;
  }

  /**
   * Reads {@code text}, which is one object and nothing else.
   *
   * @throws IllegalArgumentException if it is not; the message says where, and quotes nothing
   */
  public static JsonObject read(String text) {
    try (JsonParser parser = JSON.createParser(text.replace(BYTE_ORDER_MARK, ""))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("is no JSON object");
      }
      JsonObject object = readObject(parser);
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("is more than one JSON object");
      }
      return object;
    } catch (JsonProcessingException e) {
      String where = e.getLocation() == null
          ? ""
          : " (line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr()
              + ")";
      throw new IllegalArgumentException("is no valid JSON" + where);
    } catch (IOException | NumberFormatException e) {
      throw new IllegalArgumentException("is no valid JSON");
    }
  }

  private static JsonObject readObject(JsonParser parser) throws IOException {
    Map<String, Object> values = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      Object value = readValue(parser);
      if (value != null) {
        values.put(name, value);
      }
    }
    return new JsonObject(Collections.unmodifiableMap(values));
  }

  private static @Nullable Object readValue(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> readObject(parser);
      case START_ARRAY -> readArray(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new BigDecimal(parser.getText());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private static List<Object> readArray(JsonParser parser) throws IOException {
    List<Object> values = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Object value = readValue(parser);
      if (value != null) {
        values.add(value);
      }
    }
    return Collections.unmodifiableList(values);
  }

  /** Returns the names of all fields that are not null, in their order. */
  public Set<String> names() {
    return values.keySet();
  }

  /** Returns the string, number or boolean of {@code name} as text. */
  public Optional<String> text(String name) {
    return textOf(values.get(name));
  }

  /** Returns the object of {@code name}. */
  public Optional<JsonObject> object(String name) {
    return values.get(name) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
  }

  /** Returns the objects in the array of {@code name}; none if it is no array. */
  public List<JsonObject> objects(String name) {
    return elements(name).stream()
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .toList();
  }

  /** Returns the strings, numbers and booleans in the array of {@code name} as text. */
  public List<String> texts(String name) {
    return elements(name).stream().flatMap(value -> textOf(value).stream()).toList();
  }

  /** Returns whether {@code name} has the same value, of whatever kind, here and there. */
  public boolean agrees(JsonObject other, String name) {
    Object here = values.get(name);
    return here != null && here.equals(other.values.get(name));
  }

  /** Returns the object as JSON without blanks, with its values. */
  public String toJson() {
    ByteWriter out = new ByteWriter(256);
    write(this, out);
    return out.toString();
  }

  private static void write(Object value, ByteWriter out) {
    if (value instanceof JsonObject object) {
      out.write('{');
      boolean first = true;
      for (Map.Entry<String, Object> field : object.values.entrySet()) {
        separate(first, out);
        first = false;
        Json.writeString(field.getKey(), out);
        write(field.getValue(), out.write(':'));
      }
      out.write('}');
    } else if (value instanceof List<?> list) {
      out.write('[');
      boolean first = true;
      for (Object element : list) {
        separate(first, out);
        first = false;
        write(element, out);
      }
      out.write(']');
    } else if (value instanceof String text) {
      Json.writeString(text, out);
    } else {
      out.writeAscii(value.toString());
    }
  }

  private static void separate(boolean first, ByteWriter out) {
    if (!first) {
      out.write(',');
    }
  }

  private List<?> elements(String name) {
    return values.get(name) instanceof List<?> list ? list : List.of();
  }

  private static Optional<String> textOf(@Nullable Object value) {
    return value instanceof String || value instanceof BigDecimal || value instanceof Boolean
        ? Optional.of(value.toString())
        : Optional.empty();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JsonObject object && values.equals(object.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return "JsonObject" + values.keySet();
  }
}
