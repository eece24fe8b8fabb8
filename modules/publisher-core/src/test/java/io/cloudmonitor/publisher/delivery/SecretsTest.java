package io.cloudmonitor.publisher.delivery;

import static io.cloudmonitor.publisher.testing.FakeWire.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.PublisherListener;
import io.cloudmonitor.publisher.SeriesHandle;
import io.cloudmonitor.publisher.http.HttpOutcome;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.http.HttpResponse;
import io.cloudmonitor.publisher.testing.FakeStep;
import io.cloudmonitor.publisher.testing.FakeWire;
import io.cloudmonitor.publisher.testing.ManualClock;
import io.cloudmonitor.publisher.testing.ReachableTexts;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A secret in address, header and body is in nothing that anyone can read. */
class SecretsTest {
  private static final String CANARY = "canary-4f7a1c";

  @Test
  void staysOutOfLogsSnapshotsAndTexts() {
    Wire wire = FakeWire.wire();
    PublisherBench bench = new PublisherBench(new Wire(
        wire.provider(),
        wire.description(),
        wire.seriesLimits(),
        wire.requestLimits(),
        wire.requestsPerSecond(),
        wire.keepsTime(),
        wire.replayWindow(),
        wire.encoder(),
        (batch, time, nonce) -> new HttpRequest(
            "POST",
            URI.create("http://fake.test/" + CANARY + "?Signature=" + CANARY),
            Map.of("Authorization", CANARY),
            CANARY.getBytes(StandardCharsets.UTF_8)),
        wire.classifier()));
    List<String> told = new ArrayList<>();
    bench.publisher.metrics().addListener(new PublisherListener() {
      @Override
      public void request(int records, int bytes, Duration duration, String outcome) {
        told.add(outcome);
        throw new IllegalStateException("listener");
      }
    });
    SeriesHandle heap = bench.gauge("heap");
    List<HttpOutcome> outcomes = new ArrayList<>(List.of(
        new HttpOutcome.Unsent("refused"), answer("accepted"), new HttpOutcome.Ambiguous("reset")));
    for (String word : List.of("quota", "rejected", "misconfigured", "poisoned", "gibberish")) {
      outcomes.add(answer(word));
    }
    outcomes.forEach(bench.sender::next);

    try (LogCapture log = new LogCapture(Logger.getLogger("io.cloudmonitor"))) {
      for (int minute = 0; minute < outcomes.size(); minute++) {
        bench.publish(new FakeStep(minute).gauge(heap, minute));
      }

      // the refused one again, and the gauge whose fate is not known
      assertThat(bench.sender.requests()).hasSize(outcomes.size() + 2);
      assertThat(log.records()).isNotEmpty();
      assertThat(log.records()).extracting(SecretsTest::textOf).noneMatch(SecretsTest::isTold);
    }
    assertThat(told).noneMatch(SecretsTest::isTold);
    assertThat(bench.snapshot().toString()).doesNotContain(CANARY);
    assertThat(bench.publisher.toString()).doesNotContain(CANARY);
    assertThat(ReachableTexts.requireSilent(bench.publisher, bench.sender))
        .contains(Delivery.class.getName(), HttpRequest.class.getName());
  }

  static Stream<Object> holders() {
    HttpRequest request = new HttpRequest(
        "POST",
        URI.create("http://fake.test/?Signature=" + CANARY),
        Map.of("Authorization", CANARY),
        CANARY.getBytes(StandardCharsets.UTF_8));
    HttpResponse echo =
        new HttpResponse(403, Map.of("X-Echo", CANARY), CANARY.getBytes(StandardCharsets.UTF_8));
    return Stream.of(
        request,
        new SentRequest(request, ManualClock.START, Duration.ZERO),
        new HttpOutcome.Answered(echo),
        Options.of(Map.of("aliyun.access-key-secret", CANARY)));
  }

  @ParameterizedTest
  @MethodSource("holders")
  void staysOutOfTheTextOfWhateverHoldsIt(Object holder) {
    ReachableTexts.requireSilent(holder);
  }

  private static String textOf(LogRecord record) {
    return record.getMessage() + Arrays.toString(record.getParameters()) + record.getThrown();
  }

  private static boolean isTold(String text) {
    return text.contains(CANARY);
  }
}
