package io.cloudmonitor.emulator;

import io.cloudmonitor.emulator.aliyun.SignedCalls;
import io.cloudmonitor.emulator.http.Call;
import io.cloudmonitor.emulator.tencent.MonitorCalls;
import io.cloudmonitor.publisher.testing.Canaries;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A client of one emulator, on the wall clock, that takes no secret for an answer. */
public final class TestClient {
  /** What came back. */
  public record Answer(int status, String body, HttpHeaders headers) {}

  private final CloudMonitorEmulator emulator;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public TestClient(CloudMonitorEmulator emulator) {
    this.emulator = emulator;
  }

  public Answer putCustomMetric(int records) throws IOException, InterruptedException {
    return send(calls().records(records).v3());
  }

  public Answer upload(int records) throws IOException, InterruptedException {
    SignedCalls calls = calls();
    calls.body = SignedCalls.upload(records);
    return send(calls.metrichub());
  }

  public Answer putMonitorData(int points) throws IOException, InterruptedException {
    return send(MonitorCalls.of(points, Instant.now()).post());
  }

  public SignedCalls calls() {
    SignedCalls calls = new SignedCalls().header("host", emulator.url().getAuthority());
    calls.time = Instant.ofEpochSecond(Instant.now().getEpochSecond());
    return calls;
  }

  public Answer get(String path) throws IOException, InterruptedException {
    return send("GET", path, "", Map.of());
  }

  public Answer send(Call call) throws IOException, InterruptedException {
    java.util.Map<String, String> headers = new java.util.TreeMap<>();
    call.headers().byName().forEach((name, values) -> headers.put(name, values.get(0)));
    headers.remove("host");
    String target = call.path() + (call.query() == null ? "" : "?" + call.query());
    return send(call.method(), target, call.text(), headers);
  }

  public Answer send(String method, String target, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(emulator.url() + target))
        .timeout(Duration.ofSeconds(30))
        .method(method, HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    HttpResponse<String> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    Canaries.requireAbsent("the answer to " + target, response.headers().map() + response.body());
    return new Answer(response.statusCode(), response.body(), response.headers());
  }
}
