package io.cloudmonitor.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.publisher.testing.Canaries;
import io.cloudmonitor.publisher.testing.SecretWatch;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.web.client.RestClient;

class DemoApplicationTest {
  private static final List<String> PAGES =
      List.of("/console/", "/emulator/requests", "/emulator/records", "/emulator/state");

  @Test
  void itsMetricsArriveWhenItEnds() {
    CloudMonitorEmulator emulator;
    try (var context = SpringApplication.run(
        DemoApplication.class,
        "--demo.emulator-port=0",
        "--demo.load=false",
        "--demo.countdown=false")) {
      emulator = context.getBean(CloudMonitorEmulator.class);
      int port = ((WebServerApplicationContext) context).getWebServer().getPort();
      String product = RestClient.create("http://127.0.0.1:" + port)
          .get()
          .uri("/products/7")
          .retrieve()
          .body(String.class);
      assertThat(product).isEqualTo("product 7");
      assertThat(SecretWatch.isOn()).isTrue();
      RestClient emulatorClient = RestClient.create(emulator.url());
      for (String path : PAGES) {
        String page = emulatorClient.get().uri(path).retrieve().body(String.class);
        Canaries.requireAbsent("the page " + path, page);
      }
      assertThat(context.getBean(MeterRegistry.class).find("shop.views").counter())
          .isNotNull();
    }
    assertThat(emulator.records())
        .extracting(record -> record.metricName())
        .contains("jvm_memory_used", "http_server_requests", "shop_views", "process_uptime");
    assertThat(emulator.requests())
        .isNotEmpty()
        .allSatisfy(request -> assertThat(request.code()).isEqualTo("200"));
  }
}
