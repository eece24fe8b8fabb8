package io.cloudmonitor.publisher.tencent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudmonitor.publisher.http.HttpRequest;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The receiver as its page describes it, written from the page alone: verifies, and answers with a
 * code. Thread-safe.
 */
final class StrictReceiver {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Points taken, as {@code namespace/metric{dimensions}=value}. */
  final List<String> taken = new ArrayList<>();

  /** Points of each request, taken or not. */
  final List<List<String>> requests = new ArrayList<>();

  /** Dimension keys of metrics that were created; others are taken with any. */
  final Map<String, Set<String>> created = new HashMap<>();

  private final Set<String> nonces = new HashSet<>();

  /** Returns the code of the answer to {@code request}. */
  synchronized int receive(HttpRequest request) {
    try {
      JsonNode fields = request.method().equals("GET")
          ? query(request.uri().getRawQuery())
          : MAPPER.readTree(request.body().toByteArray());
      for (String name : List.of(
          "Action", "Nonce", "Region", "SecretId", "Timestamp", "Signature", "Namespace", "Data")) {
        if (!fields.has(name)) {
          return 1009;
        }
      }
      if (!isSigned(request.method(), fields)) {
        return 1011;
      }
      return nonces.add(fields.get("Nonce").asText()) ? take(fields) : 1013;
    } catch (JsonProcessingException e) {
      return 1005;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private int take(JsonNode fields) {
    List<String> points = new ArrayList<>();
    int code = 0;
    for (JsonNode point : fields.get("Data")) {
      Set<String> keys = new HashSet<>();
      StringBuilder dimensions = new StringBuilder();
      point.get("dimensions").properties().forEach(entry -> {
        keys.add(entry.getKey());
        dimensions.append(dimensions.isEmpty() ? "" : ",").append(entry);
      });
      String metric = point.get("metricName").textValue();
      if (!created.getOrDefault(metric, keys).equals(keys)) {
        code = 1017;
      }
      points.add("%s/%s{%s}=%s"
          .formatted(
              fields.get("Namespace").textValue(),
              metric,
              dimensions,
              point.get("value").decimalValue()));
    }
    requests.add(points);
    if (code == 0) {
      taken.addAll(points);
    }
    return code;
  }

  private static boolean isSigned(String method, JsonNode fields) throws Exception {
    String text = method
        + "receiver.monitor.tencentyun.com/v2/index.php?Action=PutMonitorData&Nonce="
        + fields.get("Nonce").asText()
        + "&Region="
        + fields.get("Region").asText()
        + "&SecretId=testid&Timestamp="
        + fields.get("Timestamp").asText();
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec("testsecret".getBytes(UTF_8), "HmacSHA1"));
    return Base64.getEncoder()
        .encodeToString(mac.doFinal(text.getBytes(UTF_8)))
        .equals(fields.get("Signature").asText());
  }

  private static JsonNode query(String query) throws JsonProcessingException {
    ObjectNode fields = MAPPER.createObjectNode();
    for (String field : query.split("&", -1)) {
      String[] parts = field.split("=", 2);
      String value = URLDecoder.decode(parts[1], UTF_8);
      fields.set(
          parts[0], parts[0].equals("Data") ? MAPPER.readTree(value) : MAPPER.valueToTree(value));
    }
    return fields;
  }
}
