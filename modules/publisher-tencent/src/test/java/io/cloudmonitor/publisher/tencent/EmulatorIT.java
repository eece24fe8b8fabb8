package io.cloudmonitor.publisher.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.emulator.store.MetricDefinition;
import io.cloudmonitor.emulator.store.Provider;
import io.cloudmonitor.emulator.store.ReceivedRecord;
import io.cloudmonitor.emulator.store.ReceivedRequest;
import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.RejectReason;
import io.cloudmonitor.publisher.SeriesHandle;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.testing.FakeStep;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** This provider against the emulator, which reads the same documents on its own. */
class EmulatorIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final CloudMonitorEmulator emulator =
      CloudMonitorEmulator.builder().port(0).strict(true).start();

  @AfterEach
  void closeEmulator() {
    emulator.close();
  }

  private Publisher publisher(String... more) {
    TencentPublisher.Builder builder = TencentPublisher.builder()
        .region("gz")
        .endpoint(emulator.url().toString())
        .namespace("shop")
        .secretId("testid")
        .secretKey("testsecret")
        .option("instance", "web-1")
        .option("jitter", "0ms")
        .option("initial-backoff", "1ms")
        .option("max-backoff", "2ms");
    for (int i = 0; i < more.length; i += 2) {
      builder.option(more[i], more[i + 1]);
    }
    return builder.build();
  }

  private static SeriesHandle gauge(Publisher publisher, String name, Map<String, String> tags) {
    return publisher.series(new SeriesSpec(name, tags, MeterKind.GAUGE));
  }

  private static PublishResult publish(Publisher publisher, FakeStep step) {
    CompletionStage<PublishResult> result = publisher.publish(step);
    assertThat(publisher.flush(PATIENCE)).isTrue();
    return result.toCompletableFuture().join();
  }

  @ParameterizedTest
  @ValueSource(strings = {"post", "get"})
  void pointsArriveAsTheyWereMeant(String method) {
    Publisher publisher = publisher("tencent.method", method, "non-ascii", "keep");
    SeriesHandle timer = publisher.series(new SeriesSpec(
        "http.requests", Map.of("uri", "/a b+&", "zone", "杭州"), MeterKind.TIMER));

    PublishResult result =
        publish(publisher, new FakeStep(0).with(timer, Samples.distribution(0.25, 1e21)));

    assertThat(result.accepted()).isEqualTo(4);
    assertThat(emulator.records())
        .extracting(ReceivedRecord::metricName)
        .containsExactlyInAnyOrder(
            "http_requests_avg", "http_requests_max", "http_requests_sum", "http_requests_count");
    assertThat(emulator.records(Provider.TENCENT, "http_requests_max"))
        .singleElement()
        .satisfies(record -> {
          assertThat(record.namespace()).isEqualTo("shop");
          assertThat(record.dimensions()).isEqualTo(Map.of("uri", "/a_b__", "zone", "杭州"));
          assertThat(record.values().values()).containsExactly(1e21);
          assertThat(record.changed()).isEmpty();
        });
    publisher.close(PATIENCE);
  }

  @Test
  void metricWithWrongKeysIsFoundAndHeld() {
    emulator.definitions().add(List.of(
        new MetricDefinition("shop", "good_last", Set.of("zone")),
        new MetricDefinition("shop", "bad_last", Set.of("host"))));
    Publisher publisher = publisher();
    SeriesHandle good = gauge(publisher, "good", Map.of("zone", "z"));
    SeriesHandle bad = gauge(publisher, "bad", Map.of("zone", "z"));
    for (int minute = 0; minute < 3; minute++) {
      PublishResult result =
          publish(publisher, new FakeStep(minute).gauge(good, minute).gauge(bad, minute));
      assertThat(result.accepted()).isEqualTo(1);
      assertThat(result.rejected()).isEqualTo(Map.of(RejectReason.INVALID, 1L));
    }

    assertThat(emulator.requests())
        .extracting(ReceivedRequest::code)
        .containsExactlyInAnyOrder("1017", "1017", "0", "0", "0");
    publisher.close(PATIENCE);
  }

  @Test
  void definitionMakesTheKeysThoseOfTheService() {
    emulator.definitions().add(
        List.of(new MetricDefinition("shop", "heap_last", Set.of("area", "instance"))));
    Publisher publisher =
        publisher("tencent.metrics.heap.dimensions", "area,instance", "tencent.undefined", "drop");
    SeriesHandle heap = gauge(publisher, "heap", Map.of("pool", "p"));

    assertThat(publish(publisher, new FakeStep(0).gauge(heap, 1)).accepted()).isEqualTo(1);
    assertThat(emulator.records())
        .singleElement()
        .extracting(ReceivedRecord::dimensions)
        .isEqualTo(Map.of("area", "none", "instance", "web-1"));
    publisher.close(PATIENCE);
  }

  @Test
  void wrongKeyIsRefusedTwiceAndThenNotTried() {
    Publisher publisher = publisher("tencent.secret-key", "wrong");
    SeriesHandle heap = gauge(publisher, "heap", Map.of());
    for (int minute = 0; minute < 3; minute++) {
      assertThat(publish(publisher, new FakeStep(minute).gauge(heap, 1)).rejected())
          .isEqualTo(Map.of(RejectReason.MISCONFIGURED, 1L));
    }

    assertThat(emulator.requests())
        .extracting(ReceivedRequest::code)
        .containsExactly("1011", "1011");
    publisher.close(PATIENCE);
  }
}
