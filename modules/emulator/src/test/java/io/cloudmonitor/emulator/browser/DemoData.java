package io.cloudmonitor.emulator.browser;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.emulator.TestClient;
import io.cloudmonitor.emulator.aliyun.SignedCalls;
import io.cloudmonitor.emulator.tencent.MonitorCalls;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** What a small shop would have sent in the last hour, by real signed requests. */
final class DemoData {
  private static final int MINUTES = 60;
  private static final List<String> URIS =
      List.of("/api/orders", "/api/orders/_id_", "/api/cart", "/api/login");
  private static final List<String> INSTANCES = List.of("web-1", "web-2");

  private final TestClient client;
  private final Random random = new Random(20261121);
  private final long now;

  DemoData(CloudMonitorEmulator emulator) {
    client = new TestClient(emulator);
    now = Instant.now().getEpochSecond() / 60 * 60_000;
  }

  /** Sends all of it. */
  void send() throws IOException, InterruptedException {
    for (int minute = MINUTES; minute >= 1; minute--) upload(minute(minute));
    for (int i = 0; i < 4; i++) openApi(i);
    points();
    mistakes();
    exporter();
  }

  private List<String> minute(int ago) {
    List<String> records = new ArrayList<>();
    double day = 1 + 0.5 * Math.sin(ago / 9.0);
    for (String instance : INSTANCES) {
      for (String uri : URIS) {
        records.add(timer(ago, instance, uri, "GET", 18 * day * (1 + URIS.indexOf(uri))));
      }
      records.add(timer(ago, instance, "/api/orders", "POST", 55 * day));
      for (String area : List.of("heap", "nonheap")) {
        double used = (area.equals("heap") ? 310e6 : 96e6) * (1 + 0.04 * random.nextGaussian());
        records.add(gauge("jvm_memory_used", ago, instance, "area", area, used + 2e6 * (60 - ago)));
      }
      records.add(gauge("hikaricp_connections_active", ago, instance, "pool", "main", 4 * day));
      records.add(gauge("system_cpu_usage", ago, instance, "host", instance, 0.3 * day));
      records.add(counter("orders_placed", ago, instance, "channel", "web", 42 * day));
      records.add(counter("orders_placed", ago, instance, "channel", "app", 27 * day));
    }
    return records;
  }

  private String timer(int ago, String instance, String uri, String method, double mean) {
    double average = mean * (1 + 0.15 * Math.abs(random.nextGaussian()));
    long count = 120 + random.nextInt(60);
    String dimensions = "\"instance\":\"" + instance + "\",\"method\":\"" + method
        + "\",\"status\":\"200\",\"uri\":\"" + uri + "\"";
    return record(
        "http_server_requests",
        dimensions,
        ago,
        String.format(
            Locale.ROOT,
            "\"Average\":%.2f,\"Maximum\":%.2f,\"Minimum\":%.2f,\"Sum\":%.1f,\"SampleCount\":%d,"
                + "\"P50\":%.2f,\"P95\":%.2f,\"P99\":%.2f",
            average,
            average * (3 + random.nextDouble()),
            average * 0.3,
            average * count,
            count,
            average * 0.9,
            average * 2,
            average * 2.8));
  }

  private String gauge(
      String name, int ago, String instance, String key, String value, double last) {
    double now = last * (1 + 0.03 * random.nextGaussian());
    return record(
        name,
        "\"instance\":\"" + instance + "\",\"" + key + "\":\"" + value + "\"",
        ago,
        String.format(
            Locale.ROOT,
            "\"LastValue\":%.3f,\"Average\":%.3f,\"Maximum\":%.3f,\"Minimum\":%.3f,\"SampleCount\":4",
            now,
            now * 0.99,
            now * 1.05,
            now * 0.94));
  }

  private String counter(
      String name, int ago, String instance, String key, String value, double sum) {
    return record(
        name,
        "\"instance\":\"" + instance + "\",\"" + key + "\":\"" + value + "\"",
        ago,
        String.format(Locale.ROOT, "\"Sum\":%.0f,\"SumPerSecond\":%.3f", sum, sum / 60));
  }

  private String record(String name, String dimensions, int ago, String values) {
    return "{\"groupId\":0,\"metricName\":\"" + name + "\",\"dimensions\":{" + dimensions
        + "},\"time\":\"" + (now - ago * 60_000L) + "\",\"type\":1,\"period\":60,\"values\":{"
        + values + "}}";
  }

  private void upload(List<String> records) throws IOException, InterruptedException {
    SignedCalls calls = client.calls();
    calls.body = "[" + String.join(",", records) + "]";
    client.send(calls.metrichub());
  }

  private void openApi(int ago) throws IOException, InterruptedException {
    SignedCalls calls = client.calls().records(4);
    for (int i = 1; i <= 4; i++) {
      String at = "MetricList." + i + ".";
      calls
          .set(at + "MetricName", i == 4 ? "2nd_level_cache_hits" : "cache_gets")
          .set(at + "Time", Long.toString(now - ago * 60_000L))
          .set(
              at + "Dimensions",
              "{\"cache\":\"" + (i == 3 ? "catalogue=" + "x".repeat(60) : "prices-" + i)
                  + "\",\"instance\":\"web-1\"}");
    }
    client.send(calls.v3());
  }

  private void points() throws IOException, InterruptedException {
    for (int i = 0; i < 12; i++) client.send(MonitorCalls.of(3, Instant.now()).post());
  }

  private void mistakes() throws IOException, InterruptedException {
    SignedCalls wrong = client.calls().records(2);
    wrong.secret = "another-testsecret";
    client.send(wrong.v3());
    SignedCalls method =
        client.calls().records(2).set("MetricList.1.GroupId", "0").asV1();
    method.method = "GET";
    String signature = SignedCalls.signatureV1(method);
    method.method = "POST";
    client.send(method.set("Signature", signature).v1Unprepared());
    client.send(client.calls().records(22).v3());
  }

  void exporter() throws IOException, InterruptedException {
    for (String name : List.of("metrics-to-sls", "audit")) {
      client.send(client
          .calls()
          .header("x-acs-action", "PutExporterOutput")
          .set("DestName", name)
          .set("DestType", "sls")
          .set(
              "ConfigJson",
              "{\"endpoint\":\"https://cn-hangzhou.log.aliyuncs.com\",\"project\":\"shop\",\"logstore\":\""
                  + name + "\",\"ak\":\"LTAIexample\",\"as\":\"testsecret\"}")
          .v3());
    }
    client.send(client
        .calls()
        .header("x-acs-action", "PutExporterRule")
        .set("RuleName", "http-latency")
        .set("Namespace", "acs_customMetric_1234567890123456")
        .set("MetricName", "http_server_requests")
        .set("TargetWindows", "60,300")
        .set("DstNames.1", "metrics-to-sls")
        .set("DstNames.2", "audit")
        .v3());
  }
}
