package io.cloudmonitor.publisher.delivery;

import static io.cloudmonitor.publisher.testing.FakeWire.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.PublisherListener;
import io.cloudmonitor.publisher.SeriesHandle;
import io.cloudmonitor.publisher.http.HttpOutcome;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.testing.FakeStep;
import io.cloudmonitor.publisher.testing.FakeWire;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

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
            CANARY.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
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
    assertThat(bench.sender.requests()).noneMatch(request -> isTold(request.toString()));
  }

  private static String textOf(LogRecord record) {
    return record.getMessage() + Arrays.toString(record.getParameters()) + record.getThrown();
  }

  private static boolean isTold(String text) {
    return text.contains(CANARY);
  }
}
