package io.cloudmonitor.publisher.aliyun;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What the service said, in JSON or XML, with the field names of either transport.
 *
 * @param code the service's own code, such as {@code 200} or {@code Throttling.User}; empty if the
 *     body is not understood
 * @param message the service's own words, as they came; may be empty
 */
record AliyunAnswer(String code, String message) {
  /** A body that is not understood. */
  static final AliyunAnswer UNKNOWN = new AliyunAnswer("", "");

  private static final String BYTE_ORDER_MARK = "\ufeff";
  private static final int MAX_DEPTH = 32;
  private static final String XML_ERROR = "Error";
  private static final Set<String> XML_ROOTS = Set.of(XML_ERROR, "PutCustomMetricResponse");

  private static final JsonFactory JSON = JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder()
          .maxNestingDepth(MAX_DEPTH)
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
  static AliyunAnswer read(byte[] body) {
    String decoded = new String(body, StandardCharsets.UTF_8);
    // only in front: within the code it would be taken out of what is no success
    String text = (decoded.startsWith(BYTE_ORDER_MARK) ? decoded.substring(1) : decoded).strip();
    try {
      return text.startsWith("<") ? readXml(text) : readJson(text);
    } catch (IOException | XMLStreamException | RuntimeException e) {
      return UNKNOWN;
    }
  }

  /** Returns whether the body was understood. */
  boolean isKnown() {
    return !code.isEmpty();
  }

  private static AliyunAnswer readJson(String text) throws IOException {
    int codes = 0;
    String code = "";
    String message = "";
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return UNKNOWN;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        boolean structure = parser.nextToken().isStructStart();
        if (isCode(field) && ++codes > 1) {
          return UNKNOWN;
        }
        if (structure) {
          parser.skipChildren();
        } else if (isCode(field)) {
          code = parser.getValueAsString("");
        } else if (isMessage(field) && message.isEmpty()) {
          message = parser.getValueAsString("");
        }
      }
      // Whatever follows the object, or is missing of it, shows that this is not the service's
      // whole answer
      return parser.nextToken() == null ? new AliyunAnswer(code.strip(), message) : UNKNOWN;
    }
  }

  private static AliyunAnswer readXml(String text) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
    String[] path = new String[MAX_DEPTH];
    int depth = 0;
    int codes = 0;
    String code = "";
    String message = "";
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          path[depth++] = reader.getLocalName();
          codes += depth == 2 && isCode(path[1]) ? 1 : 0;
          if (codes > 1 || (depth == 3 && isCode(path[1]))) {
            return UNKNOWN;
          }
        }
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.CHARACTERS -> {
          if (depth == 2 && isCode(path[1])) {
            code += reader.getText();
          } else if (depth == 2 && isMessage(path[1])) {
            message = reader.getText();
          }
        }
        // what stands for another text, which is not there to be read
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> {
          return UNKNOWN;
        }
        default -> {}
      }
    }
    return ofRoot(path[0], new AliyunAnswer(code.strip(), message));
  }

  private static AliyunAnswer ofRoot(String root, AliyunAnswer answer) {
    boolean contradiction = root.equals(XML_ERROR) && answer.code.equals("200");
    return contradiction || !XML_ROOTS.contains(root) ? UNKNOWN : answer;
  }

  private static boolean isCode(String field) {
    return field.equalsIgnoreCase("code");
  }

  private static boolean isMessage(String field) {
    return switch (field.toLowerCase(Locale.ROOT)) {
      case "message", "msg", "description" -> true;
      default -> false;
    };
  }
}
