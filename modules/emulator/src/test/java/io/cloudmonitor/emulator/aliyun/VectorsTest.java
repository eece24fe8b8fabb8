package io.cloudmonitor.emulator.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudmonitor.emulator.http.Call;
import io.cloudmonitor.emulator.http.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VectorsTest {
  @ParameterizedTest
  @MethodSource
  void v1(JsonNode vector) {
    SignedText text = SignatureV1.of(
        vector.get("method").asText(),
        strings(vector.get("parameters")),
        vector.get("secret").asText());
    assertThat(text.signature()).isEqualTo(vector.get("signature").asText());
    if (vector.has("stringToSign")) {
      assertThat(text.stringToSign()).isEqualTo(vector.get("stringToSign").asText());
    }
  }

  static Stream<Arguments> v1() throws IOException {
    return vectors("v1.json");
  }

  @ParameterizedTest
  @MethodSource
  void v3(JsonNode vector) {
    Map<String, String> headers = strings(vector.get("headers"));
    SignatureV3 signature = new SignatureV3("any", List.copyOf(headers.keySet()), "");
    Call call = call("/", null, headers, vector.get("body").asText());
    SignedText text =
        signature.over(call, strings(vector.get("query")), vector.get("secret").asText());
    assertThat(text.signature()).isEqualTo(vector.get("signature").asText());
    assertThat(signature.flaw(call)).isEmpty();
    if (vector.has("canonicalSha256")) {
      assertThat(Hashes.sha256Hex(text.canonicalRequest().getBytes(StandardCharsets.UTF_8)))
          .isEqualTo(vector.get("canonicalSha256").asText());
    }
  }

  static Stream<Arguments> v3() throws IOException {
    return vectors("v3.json");
  }

  @ParameterizedTest
  @MethodSource
  void metrichub(JsonNode vector) {
    Map<String, String> headers = strings(vector.get("headers"));
    String query = vector.has("query") ? vector.get("query").asText() : null;
    Call call = call(vector.get("path").asText(), query, headers, "");
    assertThat(MetrichubSignature.over(call, vector.get("secret").asText()).signature())
        .isEqualTo(vector.get("signature").asText());
    if (vector.has("body")) {
      byte[] body = vector.get("body").asText().getBytes(StandardCharsets.UTF_8);
      assertThat(Hashes.md5UpperHex(body)).isEqualTo(headers.get("content-md5"));
    }
  }

  static Stream<Arguments> metrichub() throws IOException {
    return vectors("metrichub.json");
  }

  private static Call call(String path, String query, Map<String, String> headers, String body) {
    Map<String, List<String>> lists = new TreeMap<>();
    headers.forEach((name, value) -> lists.put(name, List.of(value)));
    return new Call("POST", path, query, new Headers(lists), body.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, String> strings(JsonNode object) {
    Map<String, String> strings = new TreeMap<>();
    object
        .properties()
        .forEach(field -> strings.put(field.getKey(), field.getValue().asText()));
    return strings;
  }

  private static Stream<Arguments> vectors(String file) throws IOException {
    try (InputStream in = VectorsTest.class.getResourceAsStream("/vectors/" + file)) {
      JsonNode all = new ObjectMapper().readTree(in);
      return StreamSupport.stream(all.spliterator(), false)
          .map(vector -> argumentSet(vector.get("name").asText(), vector));
    }
  }
}
