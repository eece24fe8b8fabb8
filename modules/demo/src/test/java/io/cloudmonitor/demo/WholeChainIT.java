package io.cloudmonitor.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.emulator.store.Provider;
import io.cloudmonitor.micrometer.CloudMonitorMeterRegistry;
import io.cloudmonitor.publisher.PublisherListener;
import io.cloudmonitor.publisher.PublisherSnapshot;
import io.micrometer.core.instrument.MockClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Meters at one end, what a strict service received at the other. */
class WholeChainIT {
  private static final Duration STEP = Duration.ofMinutes(1);

  @ParameterizedTest
  @MethodSource("volumes")
  void manyMetersArriveWithinOneStepWithoutLoss(Map<String, String> options, int meters) {
    try (CloudMonitorEmulator emulator = CloudMonitorEmulator.start(0)) {
      CloudMonitorMeterRegistry registry = registry(emulator.url().toString(), options, null);
      IntStream.range(0, meters)
          .forEach(i -> registry.counter("orders", "shop", "shop-" + i).increment(i + 1));
      registry.close();

      PublisherSnapshot snapshot = registry.publisherMetrics().snapshot();
      assertThat(snapshot.records().entered()).isEqualTo(meters);
      assertThat(snapshot.records().accepted()).isEqualTo(meters);
      assertThat(emulator.records().stream().map(record -> record.dimensions().get("shop")))
          .hasSize(meters)
          .doesNotHaveDuplicates();
    }
  }

  static Stream<Arguments> volumes() {
    return Stream.of(
        argumentSet("metrichub", Map.of("aliyun.transport", "metrichub"), 100_000),
        argumentSet("openapi", Map.of("aliyun.transport", "openapi"), 5_000));
  }

  @ParameterizedTest
  @MethodSource("volumes")
  void aRestartOfTheServiceCostsNothing(Map<String, String> options, int ignored)
      throws InterruptedException {
    CloudMonitorEmulator before = CloudMonitorEmulator.start(0);
    int port = before.port();
    MockClock clock = new MockClock();
    CloudMonitorMeterRegistry registry = registry(before.url().toString(), options, clock);
    CountDownLatch refused = new CountDownLatch(1);
    registry.publisherMetrics().addListener(new PublisherListener() {
      @Override
      public void request(int records, int bytes, Duration duration, String outcome) {
        if (outcome.equals("retry")) {
          refused.countDown();
        }
      }
    });

    registry.counter("orders").increment(1);
    clock.add(STEP);
    assertThat(registry.flush()).isTrue();
    assertThat(before.records()).hasSize(1);
    before.close();

    registry.counter("orders").increment(2);
    clock.add(STEP);
    CompletableFuture<Boolean> flushed =
        CompletableFuture.supplyAsync(() -> registry.flush(Duration.ofSeconds(30)));
    assertThat(refused.await(30, TimeUnit.SECONDS)).isTrue();
    try (CloudMonitorEmulator after = CloudMonitorEmulator.start(port)) {
      assertThat(flushed.join()).isTrue();
      assertThat(after.records())
          .singleElement()
          .satisfies(record -> assertThat(record.values()).containsEntry("Sum", 2.0));
      registry.close();
    }
    PublisherSnapshot snapshot = registry.publisherMetrics().snapshot();
    assertThat(snapshot.records().accepted()).isEqualTo(2);
    assertThat(snapshot.records().entered()).isEqualTo(2);
    assertThat(snapshot.retries()).isPositive();
  }

  @Test
  void patternsNameMetersAsTheApplicationKnowsThem() {
    try (CloudMonitorEmulator emulator = CloudMonitorEmulator.start(0)) {
      CloudMonitorMeterRegistry registry = registry(
          emulator.url().toString(),
          Map.of("include", "shop.*,jvm_*", "exclude", "*.internal"),
          null);
      for (String name : new String[] {"shop.orders", "shop.internal", "jvm.memory", "other"}) {
        registry.counter(name, "http.method", "GET").increment();
      }
      registry.close();
      assertThat(emulator.records())
          .extracting(record -> record.metricName())
          .containsExactlyInAnyOrder("shop_orders", "jvm_memory");
      assertThat(emulator.records().get(0).dimensions()).containsEntry("http.method", "GET");
    }
  }

  @Test
  void theCatalogueNamesWhatBothCloudsReceive() {
    try (CloudMonitorEmulator emulator = CloudMonitorEmulator.start(0)) {
      CloudMonitorMeterRegistry registry = registry(
          emulator.url().toString(),
          Map.of(
              "tencent.endpoint", emulator.url().toString(),
              "tencent.secret-id", "testid",
              "tencent.secret-key", "testsecret",
              "tencent.region", "gz",
              "tencent.namespace", "shop",
              "tencent.defined", "orders",
              "tencent.metrics.orders.dimensions", "zone"),
          null);
      registry.counter("orders", "zone", "z", "shop", "a").increment(2);
      registry.counter("orders", "zone", "z", "shop", "b").increment(3);
      registry.close();
      assertThat(registry.catalogue().entries())
          .extracting(entry -> entry.namespace() + "/" + entry.metric() + entry.dimensions())
          .containsExactlyInAnyOrder("/orders[instance, shop, zone]", "shop/orders_sum[zone]");
      assertThat(emulator.records())
          .filteredOn(record -> record.provider() == Provider.TENCENT)
          .singleElement()
          .satisfies(record -> assertThat(record.values()).containsEntry("value", 5.0));
      assertThat(emulator.records())
          .filteredOn(record -> record.provider() == Provider.ALIYUN)
          .hasSize(2);
    }
  }

  @Test
  void aServiceThatIsNotThereCostsTheApplicationNothing() {
    CloudMonitorMeterRegistry registry =
        registry("http://127.0.0.1:1", Map.of("close-timeout", "300ms"), null);
    registry.counter("orders").increment();
    registry.close();
    PublisherSnapshot snapshot = registry.publisherMetrics().snapshot();
    assertThat(snapshot.records().entered()).isEqualTo(1);
    assertThat(snapshot.records().expiredTotal()).isEqualTo(1);
  }

  private static CloudMonitorMeterRegistry registry(
      String endpoint, Map<String, String> options, MockClock clock) {
    Map<String, String> all = new HashMap<>(options);
    all.put("aliyun.endpoint", endpoint);
    all.put("aliyun.access-key-id", "testid");
    all.put("aliyun.access-key-secret", "testsecret");
    all.putIfAbsent("close-timeout", "50s");
    all.put("initial-backoff", "20ms");
    all.put("max-backoff", "100ms");
    all.put("jitter", "0s");
    var builder =
        CloudMonitorMeterRegistry.builder(key -> all.get(key.substring("cloudmonitor.".length())));
    return (clock == null ? builder : builder.clock(clock)).build();
  }
}
