package io.cloudmonitor.publisher.delivery;

import static io.cloudmonitor.publisher.testing.FakeWire.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.http.HttpOutcome;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.testing.FakeWire;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the delivery does after each answer. */
class DeliveryVerdictTest {
  private final DeliveryBench bench = new DeliveryBench();

  private static String[] records(int count) {
    return IntStream.range(0, count).mapToObj(i -> "r" + i).toArray(String[]::new);
  }

  private static Function<HttpRequest, HttpOutcome> refusing(String word, Set<String> bad) {
    return request -> FakeWire.recordsIn(request).stream().anyMatch(bad::contains)
        ? answer(word)
        : answer("accepted");
  }

  /** Three records, and every request gets the same outcome. */
  @ParameterizedTest
  @MethodSource
  void settlesWhereEveryRequestGets(HttpOutcome outcome, String tally, int requests) {
    bench.always(request -> outcome);
    var result = bench.submit(records(3));

    bench.outlive();

    assertThat(bench.tally()).isEqualTo(tally);
    assertThat(result).isCompleted();
    assertThat(bench.sender.requests()).hasSize(requests);
    assertThat(bench.delivery.flush(Duration.ZERO)).isTrue();
  }

  static Stream<Arguments> settlesWhereEveryRequestGets() {
    return Stream.of(
        argumentSet("accepted", answer("accepted"), "{accepted=3}", 1),
        argumentSet("refused by quota", answer("quota"), "{quota=3}", 1),
        argumentSet("rejected", answer("rejected"), "{invalid=3}", 1),
        argumentSet("misconfigured", answer("misconfigured"), "{misconfigured=3}", 1),
        argumentSet("unclear", answer("unclear"), "{ambiguous=3}", 1),
        argumentSet("a second clock skew", answer("clock-skew PT5M"), "{misconfigured=3}", 2),
        argumentSet("too large, down to one record", answer("too-large"), "{too-large=3}", 5),
        argumentSet("poisoned, down to one record", answer("poisoned"), "{invalid=3}", 5),
        argumentSet("ambiguous", new HttpOutcome.Ambiguous("reset"), "{ambiguous=3}", 1),
        // five open the circuit, then there are probes after 1, 2, 4, 8 and 16 seconds
        argumentSet("retry", answer("retry"), "{age=3}", 10),
        argumentSet("unsent", new HttpOutcome.Unsent("refused"), "{age=3}", 10),
        // three times what a throttled request costs are in the reserve
        argumentSet("throttled", answer("throttled"), "{age=3}", 3),
        // waits of a tenth of 0.5, 1, 2, 4, 8 and from then on 10 seconds fill a minute
        argumentSet("already seen", answer("already-seen"), "{age=3}", 64),
        argumentSet("throttled for 25 s", answer("throttled PT25S"), "{age=3}", 3));
  }

  @Test
  void everyAttemptHasItsOwnSignatureAndTheSameRecords() {
    bench.sender.next(answer("retry"), new HttpOutcome.Unsent("dns"), answer("throttled PT3S"));
    bench.submit(records(3));

    bench.scheduler.runAll();

    List<HttpRequest> requests = bench.sender.requests();
    assertThat(bench.tally()).isEqualTo("{accepted=3}");
    assertThat(requests).hasSize(4);
    assertThat(requests.stream().map(FakeWire::recordsIn).distinct())
        .containsExactly(List.of(records(3)));
    assertThat(requests.stream().map(request -> request.headers().get(FakeWire.NONCE)))
        .doesNotHaveDuplicates();
    assertThat(requests.stream().map(r -> Instant.parse(r.headers().get(FakeWire.TIME))))
        .doesNotHaveDuplicates()
        .isSorted();
  }

  @ParameterizedTest
  @ValueSource(strings = {"poisoned", "too-large"})
  void bisectsDownToTheBadRecords(String word) {
    Set<String> bad = Set.of("r5", "r11");
    List<String> taken = new ArrayList<>();
    bench.always(request -> {
      HttpOutcome outcome = refusing(word, bad).apply(request);
      if (isAccepted(outcome)) {
        taken.addAll(FakeWire.recordsIn(request));
      }
      return outcome;
    });
    bench.submit(records(16));

    bench.scheduler.runAll();

    List<String> good = new ArrayList<>(List.of(records(16)));
    good.removeAll(bad);
    assertThat(taken).containsExactlyInAnyOrderElementsOf(good);
    assertThat(bench.tally())
        .isEqualTo(
            word.equals("poisoned") ? "{accepted=14, invalid=2}" : "{accepted=14, too-large=2}");
    assertThat(bench.sender.requests()).hasSizeLessThanOrEqualTo(1 + 2 * 2 * 4);
  }

  private static boolean isAccepted(HttpOutcome outcome) {
    return outcome instanceof HttpOutcome.Answered answered
        && answered.response().isSuccessful();
  }

  @Test
  void oneBadRecordAmongAHundredCostsFourteenFurtherRequests() {
    bench.always(refusing("poisoned", Set.of("r63")));
    bench.submit(records(100));

    bench.scheduler.runAll();

    assertThat(bench.tally()).isEqualTo("{accepted=99, invalid=1}");
    assertThat(bench.sender.requests()).hasSizeLessThanOrEqualTo(15);
  }

  @Test
  void halvesAreRetriedLikeWholeBatches() {
    bench.sender.next(answer("poisoned"), answer("retry"), answer("unclear"));
    bench.submit(records(4));

    bench.scheduler.runAll();

    assertThat(bench.tally()).isEqualTo("{accepted=2, ambiguous=2}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT5M", "PT-10H"})
  void clockIsCorrectedForThisAndLaterRequests(Duration skew) {
    bench.sender.next(answer("clock-skew " + skew));
    bench.submit("a");
    bench.scheduler.runAll();
    bench.submit("b");
    bench.scheduler.runAll();

    Instant now = bench.clock.instant();
    assertThat(bench.tally()).isEqualTo("{accepted=2}");
    assertThat(bench.sender.requests())
        .extracting(request -> Instant.parse(request.headers().get(FakeWire.TIME)))
        .containsExactly(now, now.plus(skew), now.plus(skew));
  }

  @Test
  void skewIsMeasuredAgainstTheTimeThatWasSigned() {
    List<Instant> measuredAgainst = new ArrayList<>();
    DeliveryBench own = new DeliveryBench(
        0,
        DeliveryBench.OPTIONS,
        wire -> FakeWire.with(wire, wire.signer(), (response, sentAt) -> {
          measuredAgainst.add(sentAt);
          return wire.classifier().classify(response, sentAt);
        }));
    own.sender.next(answer("clock-skew PT1H"));
    own.submit("a");
    own.scheduler.runAll();

    assertThat(measuredAgainst)
        .containsExactly(own.clock.instant(), own.clock.instant().plus(Duration.ofHours(1)));
  }

  @Test
  void limitsAreTightenedAfterTooLargeAndStaySo() {
    RequestLimits before = bench.delivery.limits();
    bench.sender.next(answer("too-large"));
    bench.submit("x".repeat(9_999), "y".repeat(9_999));
    bench.scheduler.runAll();

    assertThat(bench.delivery.limits()).isEqualTo(before.withMaxBytes(10_000));
    bench.submit("a");
    bench.scheduler.runAll();
    assertThat(bench.delivery.limits().maxBytes()).isEqualTo(10_000);
  }

  @Test
  void tightenedLimitsStillHoldTheHalvesThatWillBeSent() {
    RequestLimits wide = new RequestLimits(100, 8_000, 900, 20);
    DeliveryBench own = new DeliveryBench(0, DeliveryBench.OPTIONS, wire -> FakeWire.wire(wide));
    own.always(request -> answer("too-large"));
    own.submit("x".repeat(299), "y".repeat(299));
    own.scheduler.runAll();

    assertThat(own.delivery.limits().maxBytes()).isGreaterThanOrEqualTo(900 + 300 + 20);
  }

  @Test
  void aFewSmallRecordsThatAreTooLargeDoNotEndAllBatching() {
    int before = bench.delivery.limits().maxBytes();
    bench.always(request -> answer("too-large"));
    for (int i = 0; i < 10; i++) {
      bench.submit("a", "b", "c");
    }
    bench.scheduler.runAll();

    assertThat(bench.delivery.limits().maxBytes()).isEqualTo(before / 16);
  }

  @Test
  void aSingleRecordThatIsTooLargeTightensNothing() {
    RequestLimits before = bench.delivery.limits();
    bench.always(request -> answer("too-large"));
    bench.submit("a");
    bench.scheduler.runAll();

    assertThat(bench.delivery.limits()).isEqualTo(before);
  }
}
