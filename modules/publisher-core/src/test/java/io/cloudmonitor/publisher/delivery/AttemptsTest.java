package io.cloudmonitor.publisher.delivery;

import static io.cloudmonitor.publisher.testing.FakeWire.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.credentials.CredentialsException;
import io.cloudmonitor.publisher.http.HttpOutcome;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.testing.FakeHttpSender;
import io.cloudmonitor.publisher.testing.FakeWire;
import io.cloudmonitor.publisher.testing.ManualClock;
import io.cloudmonitor.publisher.testing.ManualScheduler;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AttemptsTest {
  private final ManualClock clock = new ManualClock();
  private final ManualScheduler scheduler = new ManualScheduler(clock);
  private final FakeHttpSender sender = new FakeHttpSender();
  private final RequestCounts counts =
      new RequestCounts(new WarningLog(Logger.getLogger("attempts-test"), scheduler::nanoTime));
  private int nonces;
  private final Attempts attempts = new Attempts(
      FakeWire.with(FakeWire.wire(), 1, true, Duration.ofMinutes(15)),
      new PublisherRuntime(clock, scheduler, sender, () -> "n" + ++nonces, () -> 0),
      counts);

  private static Shipment shipment() {
    return new Shipment(
        BatcherTest.batchOf("a\n"), false, 0, new Ledger().open(), 0, Long.MAX_VALUE);
  }

  private void correct(Shipment shipment, Duration offset) {
    attempts.correctClock(Objects.requireNonNull(shipment.lastSent), offset);
  }

  private Instant signedAt(Shipment shipment) {
    attempts.send(shipment);
    List<HttpRequest> requests = sender.requests();
    return Instant.parse(requests.get(requests.size() - 1).headers().get(FakeWire.TIME));
  }

  @Test
  void correctionsAddUp() {
    Shipment shipment = shipment();
    assertThat(signedAt(shipment)).isEqualTo(ManualClock.START);
    correct(shipment, Duration.ofMinutes(20));
    assertThat(signedAt(shipment)).isEqualTo(ManualClock.START.plus(Duration.ofMinutes(20)));
    correct(shipment, Duration.ofMinutes(-50));

    assertThat(signedAt(shipment)).isEqualTo(ManualClock.START.minus(Duration.ofMinutes(30)));
  }

  @Test
  void requestsThatWereUnderWayTogetherCorrectTheClockOnce() {
    List<Shipment> together = List.of(shipment(), shipment(), shipment());
    together.forEach(attempts::send);
    together.forEach(shipment -> correct(shipment, Duration.ofMinutes(20)));

    assertThat(signedAt(shipment())).isEqualTo(ManualClock.START.plus(Duration.ofMinutes(20)));
  }

  @Test
  void aReplaySendsTheSameBytesAndNonce() {
    sender.next(new HttpOutcome.Ambiguous("reset"));
    Shipment shipment = shipment();
    attempts.send(shipment);
    shipment.ambiguous = shipment.lastSent;
    clock.advance(Duration.ofMinutes(3));
    attempts.send(shipment);
    shipment.ambiguous = null;
    attempts.send(shipment);

    List<HttpRequest> requests = sender.requests();
    assertThat(requests.get(1)).usingRecursiveComparison().isEqualTo(requests.get(0));
    assertThat(requests.get(2).headers().get(FakeWire.NONCE)).isEqualTo("n2");
    assertThat(counts.values().retries()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"PT0S, true", "PT14M59S, true", "PT15M, false", "PT24H, false"})
  void aRequestCanBeReplayedOnlyWithinTheWindow(Duration later, boolean replayable) {
    Shipment shipment = shipment();
    sender.always(request -> {
      clock.advance(later);
      return new HttpOutcome.Ambiguous("timeout");
    });
    assertThat(attempts.send(shipment)).isInstanceOf(Verdict.Unclear.class);

    assertThat(shipment.canBeReplayed()).isEqualTo(replayable);
    assertThat(attempts.isReplayable(Objects.requireNonNull(shipment.lastSent)))
        .isEqualTo(replayable);
  }

  @Test
  void outcomesBecomeVerdicts() {
    sender.next(
        answer("accepted"), new HttpOutcome.Unsent("dns"), new HttpOutcome.Ambiguous("reset"));

    assertThat(attempts.send(shipment())).isEqualTo(new Verdict.Accepted());
    assertThat(attempts.send(shipment())).isEqualTo(new Verdict.Retry("dns"));
    assertThat(attempts.send(shipment())).isEqualTo(new Verdict.Unclear("reset"));
    assertThat(counts.values().requests()).isEqualTo(3);
    assertThat(counts.values().retries()).isZero();
  }

  @ParameterizedTest
  @MethodSource
  void withoutCredentialsNothingIsSentAndTheReasonIsTold(RuntimeException why, Verdict expected) {
    Wire wire = FakeWire.wire();
    Attempts unsigned = new Attempts(
        new Wire(
            wire.provider(),
            wire.description(),
            wire.seriesLimits(),
            wire.requestLimits(),
            wire.requestsPerSecond(),
            wire.keepsTime(),
            wire.replayWindow(),
            wire.encoder(),
            (batch, time, nonce) -> {
              throw why;
            },
            wire.classifier()),
        new PublisherRuntime(clock, scheduler, sender, () -> "n", () -> 0),
        counts);

    assertThat(unsigned.send(shipment())).isEqualTo(expected);
    assertThat(sender.requests()).isEmpty();
  }

  static Stream<Arguments> withoutCredentialsNothingIsSentAndTheReasonIsTold() {
    return Stream.of(
        argumentSet(
            "passing",
            CredentialsException.passing("metadata: no answer"),
            new Verdict.Retry("could not be signed: metadata: no answer")),
        argumentSet(
            "lasting",
            CredentialsException.misconfigured("no role", "Attach one."),
            new Verdict.Misconfigured("could not be signed: no role", "Attach one.")),
        argumentSet(
            "unknown, whose message may hold a secret",
            new IllegalStateException("hush"),
            new Verdict.Retry("could not be signed: IllegalStateException")));
  }

  @Test
  void whatTheRuntimeOwnsIsClosedWithItsSender() {
    List<String> closed = new ArrayList<>();
    PublisherRuntime runtime = new PublisherRuntime(clock, scheduler, sender, () -> "n", () -> 0)
        .closing(() -> closed.add(sender.isClosed() ? "late" : "first"));
    runtime
        .sender()
        .send(new HttpRequest("GET", URI.create("http://a.test/"), Map.of(), new byte[0]));
    runtime.sender().close();

    assertThat(closed).containsExactly("first");
    assertThat(sender.isClosed()).isTrue();
    assertThat(sender.requests()).hasSize(1);
  }
}
