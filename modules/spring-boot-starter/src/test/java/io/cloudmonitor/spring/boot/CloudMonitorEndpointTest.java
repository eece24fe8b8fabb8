package io.cloudmonitor.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MockClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class CloudMonitorEndpointTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final CloudMonitorEmulator emulator = CloudMonitorEmulator.start(0);

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Test
  void tellsWhatBecameOfTheRecords() {
    runner().run(context -> {
      context.getBean(MeterRegistry.class).counter("orders", "shop", "a b").increment(3);
      ((MockClock) context.getBean(Clock.class)).add(Duration.ofMinutes(1));
      CloudMonitorEndpoint endpoint = context.getBean(CloudMonitorEndpoint.class);

      assertThat(endpoint.act("flush")).containsEntry("settled", true);

      JsonNode status = json(endpoint.status());
      JsonNode publisher = status.at("/publishers/0");
      assertThat(publisher.path("account").asText()).isEqualTo("default");
      assertThat(publisher.path("provider").asText()).isEqualTo("aliyun");
      assertThat(publisher.path("accepted").asLong()).isEqualTo(1);
      assertThat(publisher.path("entered").asLong()).isEqualTo(1);
      assertThat(publisher.path("held").asLong()).isZero();
      assertThat(publisher.path("lastSuccess").asText()).endsWith("Z");
      assertThat(publisher.path("lastFailure").isNull()).isTrue();
      assertThat(publisher.at("/series/open").asLong()).isPositive();
      assertThat(status.path("meters").asInt()).isGreaterThan(1);
      assertThat(status.toString()).doesNotContain("testsecret");
    });
  }

  @Test
  void showsARecordAsItIsSent() {
    runner().run(context -> {
      CloudMonitorEndpoint endpoint = context.getBean(CloudMonitorEndpoint.class);
      assertThat(json(endpoint.part("preview")).path("default/aliyun")).isEmpty();

      context.getBean(MeterRegistry.class).counter("orders", "shop", "a b").increment(3);
      ((MockClock) context.getBean(Clock.class)).add(Duration.ofMinutes(1));
      endpoint.act("flush");

      JsonNode record = json(endpoint.part("preview")).at("/default~1aliyun/0");
      assertThat(record.path("metric").asText()).isEqualTo("orders");
      assertThat(record.at("/dimensions/shop").asText()).isEqualTo("a_b");
      assertThat(record.path("period").asInt()).isEqualTo(60);
      assertThat(record.at("/values/Sum").asDouble()).isEqualTo(3);
    });
  }

  @Test
  void listsMetricsAsTheServiceAndAsTheApplicationKnowsThem() {
    runner().run(context -> {
      MeterRegistry registry = context.getBean(MeterRegistry.class);
      registry.counter("shop.orders", "pay", "card").increment();
      registry.counter("shop.orders", "pay", "cash").increment();
      CloudMonitorEndpoint endpoint = context.getBean(CloudMonitorEndpoint.class);

      assertThat(json(endpoint.part("catalogue")).at("/default~1aliyun/entries"))
          .anySatisfy(entry -> {
            assertThat(entry.path("metric").asText()).isEqualTo("shop_orders");
            assertThat(entry.path("dimensions").toString()).isEqualTo("[\"instance\",\"pay\"]");
          });
      assertThat(json(endpoint.part("meters"))).anySatisfy(entry -> {
        assertThat(entry.path("name").asText()).isEqualTo("shop.orders");
        assertThat(entry.path("type").asText()).isEqualTo("counter");
        assertThat(entry.path("meters").asInt()).isEqualTo(2);
      });
    });
  }

  @Test
  void knowsNothingElse() {
    runner().run(context -> {
      CloudMonitorEndpoint endpoint = context.getBean(CloudMonitorEndpoint.class);
      assertThat(endpoint.part("secrets")).isNull();
      assertThat(endpoint.act("restart")).isNull();
    });
  }

  private ApplicationContextRunner runner() {
    return TestContexts.with(
            "aliyun.endpoint=" + emulator.url(),
            "aliyun.access-key-id=testid",
            "aliyun.access-key-secret=testsecret",
            "jitter=0s",
            "instance=i")
        .withPropertyValues("management.endpoints.web.exposure.include=cloudmonitor");
  }

  private static JsonNode json(Object answer) {
    return JSON.valueToTree(answer);
  }
}
