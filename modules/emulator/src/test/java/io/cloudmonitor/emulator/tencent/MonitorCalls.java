package io.cloudmonitor.emulator.tencent;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudmonitor.emulator.http.Call;
import io.cloudmonitor.emulator.http.Headers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Builds calls of the receiver as a client would; each step of it can be spoilt. */
public final class MonitorCalls {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final Set<String> SIGNED =
      Set.of("Action", "Nonce", "Region", "SecretId", "Timestamp");
  private static final AtomicInteger NONCE = new AtomicInteger();

  public final ObjectNode fields = MAPPER.createObjectNode();
  public String path = "/v2/index.php";
  public String signedHost = "receiver.monitor.tencentyun.com";
  public String host = "127.0.0.1:18080";
  public String secret = "testsecret";

  /** Returns a call with {@code points} good points. */
  public static MonitorCalls of(int points, Instant time) {
    MonitorCalls calls = new MonitorCalls();
    calls.fields.put("Action", "PutMonitorData");
    calls.fields.put("SecretId", "testid");
    calls.fields.put("Region", "gz");
    calls.fields.put("Timestamp", time.getEpochSecond());
    calls.fields.put("Nonce", NONCE.incrementAndGet());
    calls.fields.put("Namespace", "shop");
    ArrayNode data = calls.fields.putArray("Data");
    for (int i = 1; i <= points; i++) data.add(json(point("diskusage", "sda" + i, "30")));
    return calls;
  }

  /** Returns one point as JSON; {@code value} is JSON too. */
  public static String point(String metricName, String disk, String value) {
    return "{\"dimensions\":{\"diskname\":\"" + disk + "\",\"ip\":\"172.31.58.160\"},"
        + "\"metricName\":\"" + metricName + "\",\"value\":" + value + "}";
  }

  /** Sets a field to a JSON value; an empty text removes it. */
  public MonitorCalls set(String name, String json) {
    if (json.isEmpty()) fields.remove(name);
    else fields.set(name, json(json));
    return this;
  }

  public Call get() {
    sign("GET");
    return call("GET", form(), "", "");
  }

  public Call post() {
    sign("POST");
    return call("POST", null, "application/json", fields.toString());
  }

  public Call postForm() {
    sign("POST");
    return call("POST", null, "application/x-www-form-urlencoded", form());
  }

  public MonitorCalls sign(String method) {
    if (fields.has("Signature")) return this;
    Map<String, String> signed = new TreeMap<>();
    for (String name : SIGNED) {
      if (fields.has(name)) signed.put(name, fields.get(name).asText());
    }
    fields.put("Signature", SignedText.of(method, signedHost, path, signed).signature(secret));
    return this;
  }

  public Call call(String method, String query, String contentType, String body) {
    Headers headers =
        new Headers(Map.of("host", List.of(host), "content-type", List.of(contentType)));
    return new Call(method, path, query, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  public String form() {
    return fields.properties().stream()
        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(JsonNode value) {
    String text = value.isContainerNode() ? value.toString() : value.asText();
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
