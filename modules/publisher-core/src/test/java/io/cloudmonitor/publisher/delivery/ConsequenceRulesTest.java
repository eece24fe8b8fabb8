package io.cloudmonitor.publisher.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.RejectReason;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.testing.ManualClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every verdict, for requests that are new and for those repeated to the letter. */
class ConsequenceRulesTest {
  private static final SentRequest SENT = new SentRequest(
      new HttpRequest("POST", URI.create("http://fake.test/"), Map.of(), new byte[0]),
      ManualClock.START,
      Duration.ZERO);

  private static final Verdict ACCEPTED = new Verdict.Accepted();
  private static final Verdict QUOTA = new Verdict.RefusedByQuota("206", "ask");
  private static final Verdict RETRY = new Verdict.Retry("503");
  private static final Verdict THROTTLED = new Verdict.Throttled("429", Optional.empty());
  private static final Verdict LATER =
      new Verdict.Throttled("429", Optional.of(Duration.ofSeconds(30)));
  private static final Verdict SKEW = new Verdict.ClockSkew("late", Duration.ofMinutes(20));
  private static final Verdict TOO_LARGE = new Verdict.TooLarge("414");
  private static final Verdict POISONED = new Verdict.Poisoned("400");
  private static final Verdict UNCLEAR = new Verdict.Unclear("reset");
  private static final Verdict SEEN = new Verdict.AlreadySeen("nonce");
  private static final Verdict REJECTED =
      new Verdict.Rejected(Verdict.Scope.RECORD, RejectReason.INVALID, "no");
  private static final Verdict MISCONFIGURED = new Verdict.Misconfigured("403", "allow it");

  private static Shipment shipment(boolean gaugesOnly, boolean replay, boolean replayable) {
    Shipment shipment = new Shipment(
        BatcherTest.batchOf("a"), gaugesOnly, 0, new Ledger().open(), 0, Long.MAX_VALUE);
    shipment.attempts = 1;
    shipment.ambiguous = replay ? SENT : null;
    shipment.replayable(replayable);
    return shipment;
  }

  private static ConsequenceRules rules(OnAmbiguous onAmbiguous) {
    return new ConsequenceRules(DeliveryBench.options(4, Duration.ZERO, 1, onAmbiguous), () -> 1.0);
  }

  private static String words(Consequence consequence) {
    return consequence.toString();
  }

  @ParameterizedTest
  @MethodSource
  void ofAFreshRequest(Verdict verdict, String consequence) {
    for (OnAmbiguous onAmbiguous : OnAmbiguous.values()) {
      for (boolean gaugesOnly : List.of(true, false)) {
        for (boolean replayable : List.of(true, false)) {
          assertThat(words(rules(onAmbiguous).of(verdict, shipment(gaugesOnly, false, replayable))))
              .isEqualTo(consequence);
        }
      }
    }
  }

  static Stream<Arguments> ofAFreshRequest() {
    return Stream.of(
        argumentSet("accepted", ACCEPTED, "Accept[]"),
        argumentSet("quota", QUOTA, "Reject[reason=QUOTA]"),
        argumentSet("retry", RETRY, "Again[delay=PT0.5S]"),
        argumentSet("throttled", THROTTLED, "Again[delay=PT0.5S]"),
        argumentSet("throttled for long", LATER, "Again[delay=PT30S]"),
        argumentSet("skew", SKEW, "CorrectClock[offset=PT20M]"),
        argumentSet("too large", TOO_LARGE, "Split[reasonForOne=TOO_LARGE]"),
        argumentSet("poisoned", POISONED, "Split[reasonForOne=INVALID]"),
        argumentSet("already seen", SEEN, "Again[delay=PT0.5S]"),
        argumentSet("rejected", REJECTED, "Reject[reason=INVALID]"),
        argumentSet("misconfigured", MISCONFIGURED, "Reject[reason=MISCONFIGURED]"));
  }

  /** Replay where the service can still tell, else by the policy and the kind of records. */
  @ParameterizedTest
  @CsvSource({
    "AUTO, false, true, Replay[delay=PT0.5S]",
    "AUTO, true, true, Replay[delay=PT0.5S]",
    "RETRY, false, true, Replay[delay=PT0.5S]",
    "DROP, true, true, Replay[delay=PT0.5S]",
    "AUTO, false, false, Expire[reason=AMBIGUOUS]",
    "AUTO, true, false, Again[delay=PT0.5S]",
    "RETRY, false, false, Again[delay=PT0.5S]",
    "RETRY, true, false, Again[delay=PT0.5S]",
    "DROP, false, false, Expire[reason=AMBIGUOUS]",
    "DROP, true, false, Expire[reason=AMBIGUOUS]"
  })
  void ofAnUnclearEnd(
      OnAmbiguous onAmbiguous, boolean gaugesOnly, boolean replayable, String consequence) {
    assertThat(words(rules(onAmbiguous).of(UNCLEAR, shipment(gaugesOnly, false, replayable))))
        .isEqualTo(consequence);
  }

  @ParameterizedTest
  @MethodSource
  void ofAReplay(
      Verdict verdict, String inTheWindow, String sums, String gauges, String whereAllIsRetried) {
    assertThat(words(rules(OnAmbiguous.AUTO).of(verdict, shipment(false, true, true))))
        .isEqualTo(inTheWindow);
    assertThat(words(rules(OnAmbiguous.AUTO).of(verdict, shipment(false, true, false))))
        .isEqualTo(sums);
    assertThat(words(rules(OnAmbiguous.AUTO).of(verdict, shipment(true, true, false))))
        .isEqualTo(gauges);
    assertThat(words(rules(OnAmbiguous.RETRY).of(verdict, shipment(false, true, false))))
        .isEqualTo(whereAllIsRetried);
    assertThat(words(rules(OnAmbiguous.DROP).of(verdict, shipment(true, true, false))))
        .isEqualTo(sums);
  }

  static Stream<Arguments> ofAReplay() {
    String accept = "Accept[]";
    String again = "Again[delay=PT0.5S]";
    String lost = "Expire[reason=AMBIGUOUS]";
    String replay = "Replay[delay=PT0.5S]";
    return Stream.of(
        argumentSet("accepted", ACCEPTED, accept, accept, accept, accept),
        argumentSet("already seen", SEEN, accept, accept, accept, accept),
        argumentSet("unclear again", UNCLEAR, replay, lost, again, again),
        argumentSet("retry", RETRY, replay, lost, again, again),
        argumentSet("throttled", THROTTLED, replay, lost, again, again),
        argumentSet("throttled for long", LATER, "Replay[delay=PT30S]", lost, again, again),
        // these answers are about the second copy and tell nothing of the first
        argumentSet("skew", SKEW, lost, lost, again, again),
        argumentSet("too large", TOO_LARGE, lost, lost, again, again),
        argumentSet("poisoned", POISONED, lost, lost, again, again),
        argumentSet("quota", QUOTA, lost, lost, again, again),
        argumentSet("rejected", REJECTED, lost, lost, again, again),
        argumentSet("misconfigured", MISCONFIGURED, lost, lost, again, again));
  }

  @Test
  void aSecondSkewInARowIsNoMatterOfTheClock() {
    Shipment shipment = shipment(false, false, false);
    shipment.clockCorrected = true;

    assertThat(rules(OnAmbiguous.AUTO).of(SKEW, shipment))
        .isEqualTo(new Consequence.Reject(RejectReason.MISCONFIGURED));
  }

  @ParameterizedTest
  @CsvSource({"1, PT0.5S", "2, PT1S", "3, PT2S", "6, PT10S", "1000, PT10S"})
  void waitsGrowWithTheAttempts(int attempts, Duration delay) {
    Shipment shipment = shipment(false, false, false);
    shipment.attempts = attempts;

    assertThat(rules(OnAmbiguous.AUTO).of(RETRY, shipment)).isEqualTo(new Consequence.Again(delay));
  }
}
