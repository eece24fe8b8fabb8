package io.cloudmonitor.publisher.aliyun;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloudmonitor.publisher.delivery.Verdict;
import io.cloudmonitor.publisher.http.HttpResponse;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** What must hold of the verdict on any answer; success is read by parsers of other kinds. */
final class AnswerRules {
  private static final Instant SENT_AT = Instant.parse("2023-11-14T22:14:00Z");
  private static final Map<AliyunTransport, AliyunClassifier> CLASSIFIERS = Map.of(
      AliyunTransport.OPENAPI, new AliyunClassifier(AliyunTransport.OPENAPI),
      AliyunTransport.METRICHUB, new AliyunClassifier(AliyunTransport.METRICHUB));
  private static final JsonMapper JSON = JsonMapper.builder()
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .build();

  private AnswerRules() {}

  /** Classifies an answer and fails if a rule is broken. */
  static Verdict classify(AliyunTransport transport, HttpResponse response) {
    Verdict verdict = CLASSIFIERS.get(transport).classify(response, SENT_AT);
    String text = verdict.answer();
    if (text.length() > 300
        || text.codePoints()
            .anyMatch(c -> Character.isISOControl(c)
                || Character.getType(c) == Character.SURROGATE
                || Character.getType(c) == Character.FORMAT)) {
      throw new AssertionError("text '" + text + "'");
    }
    if (verdict instanceof Verdict.Accepted && !saysSuccess(response)) {
      throw new AssertionError("no success: " + response.status() + " "
          + new String(response.body(), StandardCharsets.UTF_8));
    }
    return verdict;
  }

  /** Returns whether the answer says 200 in its status and, once and at its top, as its code. */
  static boolean saysSuccess(HttpResponse response) {
    String text = new String(response.body(), StandardCharsets.UTF_8);
    String body = (text.startsWith("\ufeff") ? text.substring(1) : text).strip();
    try {
      return response.status() / 100 == 2
          && (body.startsWith("<") ? codeOfXml(body) : codeOfJson(body)).strip().equals("200");
    } catch (IOException | SAXException | ParserConfigurationException e) {
      return false;
    }
  }

  private static String codeOfJson(String body) throws IOException {
    JsonNode root = JSON.readTree(body);
    String code = "";
    int codes = 0;
    for (var field : root.properties()) {
      if (field.getKey().equalsIgnoreCase("code")) {
        codes++;
        code = field.getValue().isNumber() || field.getValue().isTextual()
            ? field.getValue().asText()
            : "";
      }
    }
    return codes == 1 ? code : "";
  }

  private static String codeOfXml(String body)
      throws IOException, SAXException, ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    DocumentBuilder builder = factory.newDocumentBuilder();
    builder.setErrorHandler(new DefaultHandler());
    Element root = builder.parse(new InputSource(new StringReader(body))).getDocumentElement();
    if (!root.getLocalName().equals("PutCustomMetricResponse")) {
      return "";
    }
    String code = "";
    int codes = 0;
    for (Node child = root.getFirstChild(); child != null; child = child.getNextSibling()) {
      String name = child.getLocalName();
      if (name != null && name.toLowerCase(Locale.ROOT).equals("code")) {
        codes++;
        code = child.getTextContent();
      }
    }
    return codes == 1 ? code : "";
  }
}
