package io.cloudmonitor.publisher.tencent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.emulator.http.Fault;
import io.cloudmonitor.emulator.http.FaultKind;
import io.cloudmonitor.emulator.store.MetricDefinition;
import io.cloudmonitor.emulator.store.Provider;
import io.cloudmonitor.emulator.store.ReceivedRecord;
import io.cloudmonitor.emulator.store.ReceivedRequest;
import io.cloudmonitor.publisher.ExpireReason;
import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.RejectReason;
import io.cloudmonitor.publisher.SeriesHandle;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.testing.FakeStep;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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
    SeriesHandle timer = publisher.series(
        new SeriesSpec("http.requests", Map.of("uri", "/a b+&", "zone", "杭州"), MeterKind.TIMER));

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
    emulator
        .definitions()
        .add(List.of(
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
  void unknownMetricIsFoundAmongGoodOnesAndHeld() throws Exception {
    String known = IntStream.range(0, 7)
        .mapToObj(
            "{\"namespace\":\"shop\",\"metricName\":\"m%d_last\",\"dimensions\":[]}"::formatted)
        .collect(Collectors.joining(",", "[", "]"));
    register(known);
    Publisher publisher = publisher();
    List<SeriesHandle> gauges = IntStream.range(0, 8)
        .mapToObj(i -> gauge(publisher, i == 5 ? "unknown" : "m" + (i > 5 ? i - 1 : i), Map.of()))
        .toList();
    for (int minute = 0; minute < 2; minute++) {
      FakeStep step = new FakeStep(minute);
      gauges.forEach(gauge -> step.gauge(gauge, 1));
      PublishResult result = publish(publisher, step);
      assertThat(result.accepted()).isEqualTo(7);
      assertThat(result.rejected()).isEqualTo(Map.of(RejectReason.INVALID, 1L));
    }

    assertThat(emulator.records()).hasSize(14);
    assertThat(emulator.requests())
        .filteredOn(request -> request.code().equals("1019"))
        .hasSize(4);
    assertThat(emulator.requests()).last().satisfies(request -> {
      assertThat(request.code()).isEqualTo("0");
      assertThat(request.records()).as("the unknown one is held").isEqualTo(7);
    });
    assertThat(publisher.metrics().snapshot().lastFailure().orElseThrow())
        .contains("1019", "create the metric as the catalogue shows it");
    publisher.close(PATIENCE);
  }

  private void register(String definitions) throws Exception {
    HttpResponse<String> answer = HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(emulator.url().resolve("/emulator/tencent/metrics"))
                .POST(HttpRequest.BodyPublishers.ofString(definitions))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isBetween(200, 299);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        argumentSet("not ready", Fault.error(Provider.TENCENT, "1002").times(2)),
        argumentSet("failed inside", Fault.error(Provider.TENCENT, "1003").times(2)),
        argumentSet("limiter failed", Fault.error(Provider.TENCENT, "1007").times(2)),
        argumentSet("gateway", Fault.http(Provider.TENCENT, 502).times(1)),
        argumentSet("reset", Fault.of(Provider.TENCENT, FaultKind.RESET).times(1)),
        argumentSet("garbage", Fault.of(Provider.TENCENT, FaultKind.GARBAGE).times(1)),
        argumentSet(
            "half an answer", Fault.of(Provider.TENCENT, FaultKind.PARTIAL).times(1)));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void gaugeArrivesAfterTheFault(Fault fault) {
    emulator.faults().add(fault);
    Publisher publisher = publisher();
    SeriesHandle heap = gauge(publisher, "heap", Map.of());

    assertThat(publish(publisher, new FakeStep(0).gauge(heap, 7)).accepted()).isEqualTo(1);
    assertThat(emulator.records(Provider.TENCENT, "heap_last"))
        .isNotEmpty()
        .allMatch(record -> record.values().containsValue(7.0));
    publisher.close(PATIENCE);
  }

  @Test
  void increaseOfUnknownFateIsNotCountedTwice() {
    emulator.faults().add(Fault.of(Provider.TENCENT, FaultKind.PARTIAL).times(1));
    Publisher publisher = publisher();
    SeriesHandle orders = publisher.series(new SeriesSpec("orders", Map.of(), MeterKind.COUNTER));

    assertThat(publish(publisher, new FakeStep(0).increase(orders, 3)).expired())
        .isEqualTo(Map.of(ExpireReason.AMBIGUOUS, 1L));
    assertThat(emulator.records()).hasSize(1);
    publisher.close(PATIENCE);
  }

  @Test
  void definitionMakesTheKeysThoseOfTheService() {
    emulator
        .definitions()
        .add(List.of(new MetricDefinition("shop", "heap_last", Set.of("area", "instance"))));
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

  @ParameterizedTest
  @ValueSource(strings = {"post", "get"})
  void wrongKeyIsRefusedTwiceAndThenNotTried(String method) {
    Publisher publisher = publisher("tencent.secret-key", "wrong", "tencent.method", method);
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
