package io.cloudmonitor.publisher.aliyun;

import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudmonitor.publisher.encoding.PercentEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.provider.Arguments;

/** Golden vectors: files of cases, each of which names its source. */
final class Vectors {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Vectors() {}

  static Stream<Arguments> of(String file) {
    return StreamSupport.stream(json(file).spliterator(), false)
        .map(vector -> argumentSet(vector.get("name").textValue(), vector));
  }

  static SortedMap<String, String> map(JsonNode object) {
    SortedMap<String, String> map = new TreeMap<>();
    object
        .properties()
        .forEach(entry -> map.put(entry.getKey(), entry.getValue().textValue()));
    return map;
  }

  static String parameters(SortedMap<String, String> map) {
    return String.join(
        "&",
        map.entrySet().stream()
            .map(e ->
                PercentEncoding.encode(e.getKey()) + "=" + PercentEncoding.encode(e.getValue()))
            .toList());
  }

  static JsonNode parse(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException(json, e);
    }
  }

  private static JsonNode json(String file) {
    try (InputStream stream = Vectors.class.getResourceAsStream("/vectors/" + file)) {
      return MAPPER.readTree(stream);
    } catch (IOException e) {
      throw new IllegalStateException(file, e);
    }
  }
}
