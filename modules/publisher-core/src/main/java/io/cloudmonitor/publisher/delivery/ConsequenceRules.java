package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.ExpireReason;
import io.cloudmonitor.publisher.RejectReason;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/** From a verdict to its consequence. Pure but for the jitter of its delays; thread-safe. */
final class ConsequenceRules {
  private final DeliveryOptions options;
  private final DoubleSupplier random;

  ConsequenceRules(DeliveryOptions options, DoubleSupplier random) {
    this.options = options;
    this.random = random;
  }

  /** Returns what to do with {@code shipment}, whose last attempt ended with {@code verdict}. */
  Consequence of(Verdict verdict, Shipment shipment) {
    if (shipment.isReplay()) {
      return ofReplay(verdict, shipment);
    }
    if (verdict instanceof Verdict.Accepted) {
      return new Consequence.Accept();
    } else if (verdict instanceof Verdict.Retry
        || verdict instanceof Verdict.AlreadySeen
        || verdict instanceof Verdict.OnceMore) {
      return new Consequence.Again(backoff(shipment));
    } else if (verdict instanceof Verdict.Throttled throttled) {
      return new Consequence.Again(longer(throttled, backoff(shipment)));
    } else if (verdict instanceof Verdict.ClockSkew skew && !shipment.clockCorrected) {
      return new Consequence.CorrectClock(skew.offset());
    } else if (verdict instanceof Verdict.TooLarge) {
      return new Consequence.Split(RejectReason.TOO_LARGE);
    } else if (verdict instanceof Verdict.Poisoned poisoned) {
      return poisoned.scope() == Verdict.Scope.METRIC
          ? new Consequence.SplitByMetric(RejectReason.INVALID, poisoned.answer())
          : new Consequence.Split(RejectReason.INVALID);
    } else if (verdict instanceof Verdict.Unclear) {
      return ofUnclear(shipment);
    } else if (verdict instanceof Verdict.RefusedByQuota) {
      return new Consequence.Reject(RejectReason.QUOTA);
    } else if (verdict instanceof Verdict.Rejected rejected) {
      return switch (rejected.scope()) {
        case RECORD -> new Consequence.Reject(rejected.reason());
        case METRIC -> new Consequence.Condemn(rejected.reason(), rejected.answer());
        case PUBLISHER -> new Consequence.Stop(rejected.reason());
      };
    }
    return new Consequence.Reject(RejectReason.MISCONFIGURED);
  }

  private Consequence ofUnclear(Shipment shipment) {
    if (shipment.canBeReplayed()) {
      return new Consequence.Replay(backoff(shipment));
    }
    return options.onAmbiguous().sendsAgain(shipment.gaugesOnly)
        ? new Consequence.Again(backoff(shipment))
        : new Consequence.Expire(ExpireReason.AMBIGUOUS);
  }

  /** The first copy is still ambiguous: only an answer that tells of it settles the records. */
  private Consequence ofReplay(Verdict verdict, Shipment shipment) {
    if (verdict instanceof Verdict.Accepted || verdict instanceof Verdict.AlreadySeen) {
      return new Consequence.Accept();
    }
    boolean mayTellLater = verdict instanceof Verdict.Retry
        || verdict instanceof Verdict.Throttled
        || verdict instanceof Verdict.Unclear;
    if (mayTellLater && shipment.canBeReplayed()) {
      Duration delay = backoff(shipment);
      return new Consequence.Replay(
          verdict instanceof Verdict.Throttled throttled ? longer(throttled, delay) : delay);
    }
    return options.onAmbiguous().sendsAgain(shipment.gaugesOnly)
        ? new Consequence.Again(backoff(shipment))
        : new Consequence.Expire(ExpireReason.AMBIGUOUS);
  }

  private Duration backoff(Shipment shipment) {
    return Duration.ofNanos(
        options.retryPolicy().backoffNanos(Math.max(shipment.attempts, 1), random.getAsDouble()));
  }

  private Duration longer(Verdict.Throttled throttled, Duration backoff) {
    Duration asked = throttled.delayUpTo(options.maxAge());
    return asked.compareTo(backoff) > 0 ? asked : backoff;
  }
}
