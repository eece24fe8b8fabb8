package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.credentials.CredentialsException;
import io.cloudmonitor.publisher.http.HttpOutcome;
import io.cloudmonitor.publisher.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;

/** Single attempts: sign, or take the request as it was; send; classify; count. Thread-safe. */
final class Attempts {
  private final Wire wire;
  private final PublisherRuntime runtime;
  private final RequestCounts counts;
  private volatile Duration clockOffset = Duration.ZERO;

  Attempts(Wire wire, PublisherRuntime runtime, RequestCounts counts) {
    this.wire = wire;
    this.runtime = runtime;
    this.counts = counts;
  }

  /**
   * Corrects this side's clock by what the answer to a request asks for. Requests that were under
   * way together ask for the same correction, which counts once.
   */
  void correctClock(SentRequest sent, Duration offset) {
    clockOffset = sent.correction().plus(offset);
  }

  /** Sends the shipment once. */
  Verdict send(Shipment shipment) {
    long startNanos = runtime.scheduler().nanoTime();
    // counted even if nothing can be signed, so that later attempts are rarer
    shipment.attempts++;
    SentRequest sent;
    try {
      sent = shipment.ambiguous == null ? sign(shipment) : shipment.ambiguous;
    } catch (CredentialsException e) {
      return unsigned(e);
    } catch (RuntimeException e) {
      // credentials that cannot be had now may be had later; the message might hold one
      return new Verdict.Retry("could not be signed: " + e.getClass().getSimpleName());
    }
    boolean repeat = shipment.sentBefore;
    shipment.sentBefore = true;
    shipment.lastSent = sent;
    Verdict verdict = verdictOf(runtime.sender().send(sent.request()), sent.signedAt());
    shipment.replayable(isReplayable(sent));
    counts.request(
        shipment.records(),
        sent.request().size(),
        repeat,
        Duration.ofNanos(runtime.scheduler().nanoTime() - startNanos),
        verdict,
        runtime.clock().instant());
    return verdict;
  }

  /** Its message holds no secret by contract. What may pass keeps the records for later. */
  private static Verdict unsigned(CredentialsException why) {
    String answer = "could not be signed: " + why.getMessage();
    return why.isMisconfigured()
        ? new Verdict.Misconfigured(answer, why.advice())
        : new Verdict.Retry(answer);
  }

  private SentRequest sign(Shipment shipment) {
    Duration correction = clockOffset;
    Instant time = runtime.clock().instant().plus(correction);
    HttpRequest request =
        wire.signer().sign(shipment.batch, time, runtime.nonces().get());
    return new SentRequest(request, time, correction);
  }

  /** Returns whether the service would still know a request's nonce. */
  boolean isReplayable(SentRequest sent) {
    return Duration.between(sent.signedAt(), runtime.clock().instant().plus(clockOffset))
            .compareTo(wire.replayWindow())
        < 0;
  }

  private Verdict verdictOf(HttpOutcome outcome, Instant signedAt) {
    if (outcome instanceof HttpOutcome.Answered answered) {
      return wire.classifier().classify(answered.response(), signedAt);
    } else if (outcome instanceof HttpOutcome.Unsent unsent) {
      return new Verdict.Retry(unsent.cause());
    }
    return new Verdict.Unclear(((HttpOutcome.Ambiguous) outcome).cause());
  }
}
