package sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.emulator.store.ReceivedRecord;
import io.cloudmonitor.micrometer.CloudMonitorMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ConfigurableApplicationContext;

class StarterIT {
  private static final String PREFIX = "--management.cloudmonitor.metrics.export.";
  private static final String SECRET = "canarysecret";

  private final CloudMonitorEmulator emulator =
      CloudMonitorEmulator.builder().aliyunKey("testid", SECRET).start();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Test
  void runsOnTheLineThatIsMeant() {
    assertThat(SpringBootVersion.getVersion()).startsWith(System.getProperty("boot.line") + ".");
  }

  @Test
  void metricsArriveThoseOfTheDrainToo() throws Exception {
    CompletableFuture<HttpResponse<String>> slow;
    try (ConfigurableApplicationContext context = run()) {
      assertThat(get(context, "/orders").body()).isEqualTo("fine");
      slow = client.sendAsync(request(context, "/slow").build(), BodyHandlers.ofString());
      Sample.ARRIVED.await();
    }
    assertThat(slow.join().body()).isEqualTo("late");
    assertThat(emulator.records())
        .extracting(ReceivedRecord::metricName)
        .contains("jvm_memory_used", "orders", "drained", "http_server_requests")
        .noneMatch(name -> name.startsWith("cloudmonitor"));
    assertThat(emulator.records())
        .filteredOn(record -> record.metricName().equals("http_server_requests"))
        .extracting(record -> record.dimensions().get("uri"))
        .contains("/orders", "/slow");
    assertThat(emulator.requests())
        .allSatisfy(request -> assertThat(request.code()).isEqualTo("200"));
  }

  @Test
  void nothingIsPublishedWhereItIsSwitchedOff() {
    for (String off :
        List.of(PREFIX + "enabled=false", "--management.defaults.metrics.export.enabled=false")) {
      try (ConfigurableApplicationContext context = run(off)) {
        assertThat(context.getBeansOfType(CloudMonitorMeterRegistry.class)).isEmpty();
      }
    }
    assertThat(emulator.requests()).isEmpty();
  }

  @Test
  void aBundleThatIsMissingIsNamed() {
    assertThatThrownBy(() -> run(PREFIX + "ssl.bundle=missing").close())
        .hasStackTraceContaining("ssl.bundle");
  }

  @Test
  void noPageShowsASecret() throws Exception {
    try (ConfigurableApplicationContext context = run(
        "--management.endpoint.env.show-values=always",
        "--management.endpoint.configprops.show-values=always")) {
      for (String page : List.of(
          "env",
          "configprops",
          "cloudmonitor",
          "cloudmonitor/catalogue",
          "cloudmonitor/meters",
          "cloudmonitor/preview",
          "health",
          "conditions",
          "beans")) {
        HttpResponse<String> answer = get(context, "/actuator/" + page);
        assertThat(answer.statusCode()).as(page).isEqualTo(200);
        assertThat(answer.body()).as(page).doesNotContain(SECRET);
      }
      assertThat(get(context, "/actuator/env").body()).contains("aliyun.access-key-secret");
    }
  }

  @Test
  void theActuatorKnowsTheExporter() throws Exception {
    try (ConfigurableApplicationContext context =
        run("--management.health.cloudmonitor.enabled=true")) {
      assertThat(get(context, "/actuator/health").body())
          .contains("\"cloudMonitor\"")
          .contains("default/aliyun");
      assertThat(get(context, "/actuator/metrics/cloudmonitor.exporter.records").body())
          .contains("accepted");
      get(context, "/orders");
      HttpResponse<String> flushed = client.send(
          request(context, "/actuator/cloudmonitor/flush")
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{}"))
              .build(),
          BodyHandlers.ofString());
      assertThat(flushed.body()).isEqualTo("{\"settled\":true}");
      assertThat(get(context, "/actuator/cloudmonitor").body()).contains("\"provider\":\"aliyun\"");
      assertThat(get(context, "/actuator/cloudmonitor/preview").body()).contains("\"period\":60");
    }
  }

  private ConfigurableApplicationContext run(String... more) {
    List<String> arguments = new ArrayList<>(List.of(
        "--server.port=0",
        "--spring.main.banner-mode=off",
        "--server.shutdown=graceful",
        "--management.endpoints.web.exposure.include=*",
        "--management.endpoint.health.show-details=always",
        PREFIX + "jitter=0s",
        PREFIX + "flush-open-period=true",
        PREFIX + "aliyun.endpoint=" + emulator.url(),
        PREFIX + "aliyun.access-key-id=testid",
        PREFIX + "aliyun.access-key-secret=" + SECRET));
    arguments.addAll(List.of(more));
    return SpringApplication.run(Sample.class, arguments.toArray(String[]::new));
  }

  private HttpResponse<String> get(ConfigurableApplicationContext context, String path)
      throws IOException, InterruptedException {
    return client.send(request(context, path).build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(ConfigurableApplicationContext context, String path) {
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }
}
