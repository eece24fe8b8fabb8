package io.cloudmonitor.publisher.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.emulator.http.Fault;
import io.cloudmonitor.emulator.http.FaultKind;
import io.cloudmonitor.emulator.store.Provider;
import io.cloudmonitor.emulator.store.ReceivedRecord;
import io.cloudmonitor.emulator.store.ReceivedRequest;
import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.RejectReason;
import io.cloudmonitor.publisher.SeriesHandle;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.Statistics;
import io.cloudmonitor.publisher.testing.FakeStep;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every wire form of this provider against the emulator, which reads the same documents on its own.
 */
class EmulatorIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long START = 1_700_000_040_000L;

  private CloudMonitorEmulator emulator = CloudMonitorEmulator.start(0);

  @AfterEach
  void closeEmulator() {
    emulator.close();
  }

  static Stream<Arguments> wires() {
    return Stream.of(
        argumentSet("V3, query", Map.of()),
        argumentSet("V3, form", Map.of("aliyun.parameters", "form")),
        argumentSet("V1, query", Map.of("aliyun.signature", "v1")),
        argumentSet("V1, form", Map.of("aliyun.signature", "v1", "aliyun.parameters", "form")),
        argumentSet("metrichub", Map.of("aliyun.transport", "metrichub")));
  }

  @ParameterizedTest
  @MethodSource("wires")
  void recordArrivesAsItWasMeant(Map<String, String> words) {
    Publisher publisher = publisher(words);
    SeriesHandle handle = publisher.series(new SeriesSpec(
        "http.requests",
        Map.of("uri", "/api/{id}", "区域", "杭州 \"+=&\\"),
        MeterKind.TIMER,
        Statistics.DEFAULT_PERCENTILES,
        "ms"));

    PublishResult result = publish(
        publisher,
        new FakeStep(START, Period.FIVE_MINUTES)
            .with(handle, Samples.distribution(0.25, 20, 1e21)));

    assertThat(result.accepted()).isEqualTo(1);
    ReceivedRecord record = emulator.records().get(0);
    assertThat(record.changed()).isEmpty();
    assertThat(record.metricName()).isEqualTo("http_requests");
    assertThat(record.dimensions())
        .hasSize(3)
        .containsEntry("instance", "web-1")
        .containsEntry("uri", "/api/_id_");
    assertThat(record.type()).isEqualTo(1);
    assertThat(record.period()).isEqualTo(300);
    assertThat(record.time()).isEqualTo(START);
    assertThat(record.values())
        .containsEntry("Minimum", 0.25)
        .containsEntry("Maximum", 1e21)
        .containsEntry("SampleCount", 3.0)
        .containsKeys("Average", "Sum", "P50", "P90", "P95", "P99")
        .hasSize(9);
    publisher.close(PATIENCE);
  }

  @ParameterizedTest
  @MethodSource("wires")
  void keptCharactersSurviveTheSignature(Map<String, String> words) {
    Publisher publisher = publisher(with(words, "non-ascii", "keep"));
    Map<String, String> tags = Map.of("区域", "杭州😀", "path", "\\a/b-c.d_e");

    publish(publisher, new FakeStep(0).gauge(gauge(publisher, "g", tags), -0.5));

    assertThat(emulator.requests()).extracting(ReceivedRequest::code).containsExactly("200");
    assertThat(emulator.records()).hasSize(1);
    publisher.close(PATIENCE);
  }

  @ParameterizedTest
  @MethodSource("wires")
  void manySeriesTravelInAsManyRequestsAsTheyNeed(Map<String, String> words) {
    Publisher publisher = publisher(words);
    int perRequest = words.containsValue("metrichub") ? 100 : 20;

    PublishResult result = publish(publisher, gauges(publisher, 245));

    assertThat(result.accepted()).isEqualTo(245);
    assertThat(emulator.records())
        .extracting(record -> record.dimensions().get("n"))
        .doesNotHaveDuplicates()
        .hasSize(245);
    assertThat(emulator.requests())
        .hasSize((245 + perRequest - 1) / perRequest)
        .allMatch(request -> request.records() <= perRequest);
    publisher.close(PATIENCE);
  }

  @ParameterizedTest
  @MethodSource("wires")
  void temporaryCredentialsAreAccepted(Map<String, String> words) {
    restart(CloudMonitorEmulator.builder().aliyunKey("testid", "testsecret", "testtoken/+=", null));
    Publisher publisher = publisher(with(words, "aliyun.security-token", "testtoken/+="));

    assertThat(publish(publisher, gauges(publisher, 3)).accepted()).isEqualTo(3);
    publisher.close(PATIENCE);
  }

  @ParameterizedTest
  @MethodSource("wires")
  void wrongSecretIsAMisconfiguration(Map<String, String> words) {
    Publisher publisher = publisher(with(words, "aliyun.access-key-secret", "wrong-testsecret"));

    PublishResult result = publish(publisher, gauges(publisher, 3));

    assertThat(result.rejected()).isEqualTo(Map.of(RejectReason.MISCONFIGURED, 3L));
    assertThat(emulator.requests()).extracting(ReceivedRequest::status).containsExactly(403);
    assertThat(publisher.metrics().snapshot().lastFailure())
        .hasValueSatisfying(failure -> assertThat(failure)
            .contains("HTTP 403")
            .doesNotContain("testid", "wrong-testsecret", "MetricList", "x-cms-"));
    publisher.close(PATIENCE);
  }

  @ParameterizedTest
  @MethodSource("wires")
  void clockThatIsOffIsCorrectedOnce(Map<String, String> words) {
    InstantSource ahead = () -> Instant.now().plus(Duration.ofHours(3));
    restart(CloudMonitorEmulator.builder().clock(ahead));
    Publisher publisher = publisher(with(words, "max-in-flight", "1"));

    FakeStep step = gauges(publisher, 5);

    assertThat(publish(publisher, step).accepted()).isEqualTo(5);
    assertThat(publish(publisher, step).accepted()).isEqualTo(5);

    assertThat(emulator.requests()).extracting(ReceivedRequest::records).containsExactly(0, 5, 5);
    publisher.close(PATIENCE);
  }

  @ParameterizedTest
  @MethodSource("wires")
  void throttlingIsWaitedOut(Map<String, String> words) {
    emulator.faults().add(Fault.of(Provider.ALIYUN, FaultKind.THROTTLE).times(2));
    Publisher publisher = publisher(words);

    assertThat(publish(publisher, gauges(publisher, 5)).accepted()).isEqualTo(5);

    assertThat(publisher.metrics().snapshot().throttled()).isEqualTo(2);
    publisher.close(PATIENCE);
  }

  @ParameterizedTest
  @MethodSource("wires")
  void usedUpQuotaIsARejection(Map<String, String> words) {
    restart(CloudMonitorEmulator.builder().maxSeries(0));
    Publisher publisher = publisher(words);

    PublishResult result = publish(publisher, gauges(publisher, 5));

    assertThat(result.rejected()).isEqualTo(Map.of(RejectReason.QUOTA, 5L));
    assertThat(emulator.requests()).hasSize(1);
    publisher.close(PATIENCE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v3", "v1"})
  void addressTooLongIsSplitUntilItFits(String signature) {
    restart(CloudMonitorEmulator.builder().maxUrlBytes(3_000));
    Publisher publisher = publisher(Map.of("aliyun.signature", signature));

    FakeStep step = gauges(publisher, 60);

    PublishResult result = publish(publisher, step);
    long refused = refusedAsTooLong();
    publish(publisher, step);

    assertThat(result.accepted()).isEqualTo(60);
    assertThat(refused).isPositive();
    assertThat(refusedAsTooLong()).as("remembered").isEqualTo(refused);
    publisher.close(PATIENCE);
  }

  @ParameterizedTest
  @ValueSource(ints = {2_000, 3_000, 8_000})
  void noAddressIsLongerThanItMayBe(int maxUrlBytes) {
    restart(CloudMonitorEmulator.builder().maxUrlBytes(maxUrlBytes));
    Publisher publisher = publisher(Map.of("aliyun.max-url-bytes", Integer.toString(maxUrlBytes)));

    assertThat(publish(publisher, gauges(publisher, 100)).accepted()).isEqualTo(100);

    assertThat(refusedAsTooLong()).isZero();
    publisher.close(PATIENCE);
  }

  private long refusedAsTooLong() {
    return emulator.requests().stream()
        .filter(request -> request.status() == 414)
        .count();
  }

  private void restart(CloudMonitorEmulator.Builder options) {
    emulator.close();
    emulator = options.start();
  }

  private Publisher publisher(Map<String, String> words) {
    AliyunPublisher.Builder builder = AliyunPublisher.builder()
        .endpoint(emulator.url().toString())
        .accessKeyId("testid")
        .accessKeySecret("testsecret")
        .option("instance", "web-1")
        .option("jitter", "0ms")
        .option("initial-backoff", "1ms")
        .option("max-backoff", "2ms");
    words.forEach(builder::option);
    return builder.build();
  }

  private static PublishResult publish(Publisher publisher, FakeStep step) {
    CompletionStage<PublishResult> result = publisher.publish(step);
    assertThat(publisher.flush(PATIENCE)).isTrue();
    return result.toCompletableFuture().join();
  }

  private static FakeStep gauges(Publisher publisher, int count) {
    FakeStep step = new FakeStep(0);
    for (int n = 0; n < count; n++) {
      step.gauge(gauge(publisher, "queue_size", Map.of("n", Integer.toString(n))), n);
    }
    return step;
  }

  private static SeriesHandle gauge(Publisher publisher, String name, Map<String, String> tags) {
    return publisher.series(new SeriesSpec(name, new TreeMap<>(tags), MeterKind.GAUGE));
  }

  private static Map<String, String> with(Map<String, String> words, String word, String value) {
    Map<String, String> all = new HashMap<>(words);
    all.put(word, value);
    return all;
  }
}
