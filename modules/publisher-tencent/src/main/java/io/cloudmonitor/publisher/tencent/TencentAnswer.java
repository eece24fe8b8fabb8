package io.cloudmonitor.publisher.tencent;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What the service said, by its body whatever the content type, which is said to be
 * {@code application/octet-stream}.
 *
 * @param code the service's own code, such as {@code 1011}, sent as a number or as text; empty if
 *     the body is not understood
 * @param message the service's own words, as they came; may be empty
 */
record TencentAnswer(String code, String message) {
  /** A body that is not understood. */
  static final TencentAnswer UNKNOWN = new TencentAnswer("", "");

  private static final String BYTE_ORDER_MARK = "\ufeff";

  private static final JsonFactory JSON = JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder()
          .maxNestingDepth(32)
          .maxStringLength(64 * 1024)
          .maxNumberLength(64)
          .build())
      // A body that says both yes and no says nothing
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .build();

  /**
   * Reads the body of an answer. Total: bytes of any kind give an answer, {@link #UNKNOWN} if need
   * be.
   */
  static TencentAnswer read(byte[] body) {
    String decoded = new String(body, StandardCharsets.UTF_8);
    // only in front: within the code it would be taken out of what is no success
    String text = (decoded.startsWith(BYTE_ORDER_MARK) ? decoded.substring(1) : decoded).strip();
    try {
      return readJson(text);
    } catch (IOException | RuntimeException e) {
      return UNKNOWN;
    }
  }

  /** Returns whether the body was understood. */
  boolean isKnown() {
    return !code.isEmpty();
  }

  private static TencentAnswer readJson(String text) throws IOException {
    String code = "";
    String message = "";
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return UNKNOWN;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        if (parser.nextToken().isStructStart()) {
          parser.skipChildren();
        } else if (field.equals("code")) {
          code = parser.getValueAsString("");
        } else if (field.equals("message")) {
          message = parser.getValueAsString("");
        }
      }
      // Whatever follows the object, or is missing of it, shows that this is not the service's
      // whole answer
      return parser.nextToken() == null ? new TencentAnswer(code.strip(), message) : UNKNOWN;
    }
  }
}
