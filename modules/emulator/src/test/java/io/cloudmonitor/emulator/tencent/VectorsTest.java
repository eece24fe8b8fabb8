package io.cloudmonitor.emulator.tencent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VectorsTest {
  @ParameterizedTest
  @MethodSource
  void signs(JsonNode vector) {
    Map<String, String> parameters = new TreeMap<>();
    vector
        .get("parameters")
        .properties()
        .forEach(field -> parameters.put(field.getKey(), joined(field.getValue())));
    SignedText text = SignedText.of(
        vector.get("method").asText(),
        vector.get("host").asText(),
        vector.get("path").asText(),
        parameters);
    String secret = joined(vector.get("secret"));
    assertThat(text.signature(secret)).isEqualTo(vector.get("signature").asText());
    assertThat(text.isSignedBy(secret, vector.get("signature").asText())).isTrue();
    assertThat(text.isSignedBy(secret, "A" + vector.get("signature").asText().substring(1)))
        .isFalse();
  }

  static Stream<Arguments> signs() throws IOException {
    try (InputStream in = VectorsTest.class.getResourceAsStream("/vectors/tencent.json")) {
      JsonNode all = new ObjectMapper().readTree(in);
      return StreamSupport.stream(all.spliterator(), false)
          .map(vector -> argumentSet(vector.get("name").asText(), vector));
    }
  }

  /** Published keys stand in parts, or those who look for leaked ones would find them. */
  private static String joined(JsonNode value) {
    if (!value.isArray()) return value.asText();
    return StreamSupport.stream(value.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining());
  }
}
