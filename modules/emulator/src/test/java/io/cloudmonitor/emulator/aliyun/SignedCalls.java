package io.cloudmonitor.emulator.aliyun;

import io.cloudmonitor.emulator.http.Call;
import io.cloudmonitor.emulator.http.Headers;
import io.cloudmonitor.emulator.http.HttpDate;
import io.cloudmonitor.emulator.http.Parameters;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Builds calls as a client would; each step of it can be spoilt. */
public final class SignedCalls {
  private static final AtomicInteger NONCE = new AtomicInteger();

  public final Map<String, String> parameters = new TreeMap<>();
  public final Map<String, String> headers = new TreeMap<>();
  public String method = "POST";
  public String secret = "testsecret";
  public String accessKeyId = "testid";
  public Instant time = Instant.parse("2023-11-14T22:14:00Z");
  public String body = "";

  /** Returns the parameters of one good record. */
  public static Map<String, String> record(int number) {
    String at = "MetricList." + number + ".";
    Map<String, String> fields = new TreeMap<>();
    fields.put(at + "GroupId", "0");
    fields.put(at + "MetricName", "http_server_requests");
    fields.put(at + "Dimensions", "{\"instance\":\"web-1\",\"n\":\"" + number + "\"}");
    fields.put(at + "Time", "1700000040000");
    fields.put(at + "Type", "1");
    fields.put(at + "Period", "60");
    fields.put(at + "Values", "{\"Average\":12.5,\"SampleCount\":4,\"Sum\":50}");
    return fields;
  }

  /** Returns a body of {@code count} good records. */
  public static String upload(int count) {
    List<String> records = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      records.add("{\"groupId\":0,\"metricName\":\"http_server_requests\",\"dimensions\":{\"n\":\""
          + i
          + "\"},\"time\":\"1700000040000\",\"type\":1,\"period\":60,\"values\":{\"Sum\":50}}");
    }
    return "[" + String.join(",", records) + "]";
  }

  public SignedCalls records(int count) {
    for (int i = 1; i <= count; i++) parameters.putAll(record(i));
    return this;
  }

  public SignedCalls set(String name, String value) {
    parameters.put(name, value);
    return this;
  }

  public SignedCalls header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Prepares the parameters of a V1 call, unless they are there already. */
  public SignedCalls asV1() {
    parameters.putIfAbsent("AccessKeyId", accessKeyId);
    parameters.putIfAbsent("Action", "PutCustomMetric");
    parameters.putIfAbsent("SignatureMethod", "HMAC-SHA1");
    parameters.putIfAbsent("SignatureNonce", "nonce-" + NONCE.incrementAndGet());
    parameters.putIfAbsent("SignatureVersion", "1.0");
    parameters.putIfAbsent("Timestamp", time.toString());
    parameters.putIfAbsent("Version", "2019-01-01");
    return this;
  }

  public Call v1() {
    asV1();
    return v1Unprepared();
  }

  /** Signs the parameters just as they are. */
  public Call v1Unprepared() {
    sign();
    return call("/", PercentEncoding.canonicalQuery(parameters), "");
  }

  /** Returns the V1 signature of {@code calls} as they are, for a call that shall not fit it. */
  public static String signatureV1(SignedCalls calls) {
    return SignatureV1.of(calls.method, calls.parameters, calls.secret).signature();
  }

  public Call v1Form() {
    asV1();
    sign();
    headers.putIfAbsent("content-type", "application/x-www-form-urlencoded");
    return call("/", null, PercentEncoding.canonicalQuery(parameters));
  }

  private void sign() {
    parameters.putIfAbsent(
        "Signature", SignatureV1.of(method, parameters, secret).signature());
  }

  public Call v3() {
    return v3(PercentEncoding.canonicalQuery(parameters), "");
  }

  public Call v3Form() {
    headers.putIfAbsent("content-type", "application/x-www-form-urlencoded");
    return v3(null, PercentEncoding.canonicalQuery(parameters));
  }

  private Call v3(String query, String form) {
    headers.putIfAbsent("host", "metrics.cn-hangzhou.aliyuncs.com");
    headers.putIfAbsent("x-acs-action", "PutCustomMetric");
    headers.putIfAbsent("x-acs-version", "2019-01-01");
    headers.putIfAbsent("x-acs-date", time.toString());
    headers.putIfAbsent("x-acs-signature-nonce", "nonce-" + NONCE.incrementAndGet());
    headers.putIfAbsent(
        "x-acs-content-sha256", Hashes.sha256Hex(form.getBytes(StandardCharsets.UTF_8)));
    List<String> signed = headers.keySet().stream()
        .filter(
            name -> name.equals("host") || name.equals("content-type") || name.startsWith("x-acs-"))
        .toList();
    SignatureV3 unsigned = new SignatureV3(accessKeyId, signed, "");
    String signature =
        unsigned.over(call("/", query, form), Parameters.parse(query), secret).signature();
    headers.putIfAbsent("authorization", authorization(signed, signature));
    return call("/", query, form);
  }

  String authorization(List<String> signed, String signature) {
    return SignatureV3.ALGORITHM
        + " Credential="
        + accessKeyId
        + ",SignedHeaders="
        + String.join(";", signed)
        + ",Signature="
        + signature;
  }

  public Call metrichub() {
    headers.putIfAbsent("content-md5", Hashes.md5UpperHex(body.getBytes(StandardCharsets.UTF_8)));
    headers.putIfAbsent("content-type", "application/json");
    headers.putIfAbsent("date", HttpDate.format(time));
    headers.putIfAbsent("x-cms-api-version", "1.0");
    headers.putIfAbsent("x-cms-ip", "127.0.0.1");
    headers.putIfAbsent("x-cms-signature", "hmac-sha1");
    String signature =
        MetrichubSignature.over(call(Metrichub.PATH, null, body), secret).signature();
    headers.putIfAbsent("authorization", accessKeyId + ":" + signature);
    return call(Metrichub.PATH, null, body);
  }

  Call call(String path, String query, String text) {
    Map<String, List<String>> sent = new TreeMap<>();
    headers.forEach((name, value) -> {
      if (!value.isEmpty()) sent.put(name, List.of(value));
    });
    return new Call(method, path, query, new Headers(sent), text.getBytes(StandardCharsets.UTF_8));
  }
}
