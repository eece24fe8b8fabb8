package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.ExpireReason;
import io.cloudmonitor.publisher.RejectReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Does with a shipment what the {@link Consequence} of its last attempt asks for. Thread-safe. */
final class Aftermath {
  private final Wire wire;
  private final DeliveryOptions options;
  private final DeliveryScheduler scheduler;
  private final ConsequenceRules rules;
  private final Attempts attempts;
  private final Settlement settlement;
  private final AdaptiveLimits limits;
  private final WarningLog warnings;

  Aftermath(
      Wire wire,
      DeliveryOptions options,
      PublisherRuntime runtime,
      Attempts attempts,
      Settlement settlement,
      WarningLog warnings) {
    this.wire = wire;
    this.options = options;
    this.attempts = attempts;
    this.settlement = settlement;
    this.warnings = warnings;
    scheduler = runtime.scheduler();
    rules = new ConsequenceRules(options, runtime.random());
    limits = new AdaptiveLimits(wire.requestLimits());
  }

  /** Returns what a request may hold at present. */
  RequestLimits limits() {
    return limits.current();
  }

  /** Returns why a shipment must not leave any more, if so. */
  Optional<ExpireReason> beforeDeparture(Shipment shipment) {
    if (scheduler.nanoTime() - shipment.expiryNanos > 0) {
      return Optional.of(ExpireReason.AGE);
    }
    if (shipment.ambiguous != null && !attempts.isReplayable(shipment.ambiguous)) {
      // too late to learn anything of the first copy
      if (!options.onAmbiguous().sendsAgain(shipment.gaugesOnly)) {
        return Optional.of(ExpireReason.AMBIGUOUS);
      }
      shipment.ambiguous = null;
    }
    return Optional.empty();
  }

  /** Does what the verdict asks for; returns the shipments that must go out next. */
  List<Shipment> of(Shipment shipment, Verdict answered) {
    Verdict verdict = afterCorrection(shipment, answered);
    Consequence consequence = rules.of(verdict, shipment);
    if (consequence instanceof Consequence.Accept) {
      warnings.recovered(() -> wire.provider() + ": records are accepted again");
      settlement.accept(shipment);
      return List.of();
    }
    warnings.warn(verdict.word(), () -> Explanation.of(wire.provider(), verdict, shipment));
    if (consequence instanceof Consequence.Reject rejected) {
      settlement.reject(shipment, rejected.reason());
    } else if (consequence instanceof Consequence.Expire expired) {
      settlement.expire(shipment, expired.reason());
    } else if (consequence instanceof Consequence.Again again) {
      shipment.ambiguous = null;
      shipment.clockCorrected = false;
      return again(shipment, again.delay());
    } else if (consequence instanceof Consequence.Replay replay) {
      shipment.ambiguous = shipment.lastSent;
      return again(shipment, replay.delay());
    } else if (consequence instanceof Consequence.CorrectClock correction) {
      if (shipment.lastSent != null) {
        attempts.correctClock(shipment.lastSent, correction.offset());
      }
      shipment.clockCorrected = true;
      return again(shipment, Duration.ZERO);
    } else if (consequence instanceof Consequence.Split split) {
      if (split.reasonForOne() == RejectReason.TOO_LARGE) {
        limits.refused(shipment.batch);
      }
      return halves(shipment, split.reasonForOne());
    }
    return List.of();
  }

  /** A clock that is still off after it was set by the server's is for a person to set. */
  private static Verdict afterCorrection(Shipment shipment, Verdict verdict) {
    return verdict instanceof Verdict.ClockSkew skew && shipment.clockCorrected
        ? new Verdict.Misconfigured(
            skew.answer(),
            "Set the clock of this machine: correcting it by the server's did not do")
        : verdict;
  }

  private List<Shipment> again(Shipment shipment, Duration delay) {
    long due = scheduler.nanoTime() + delay.toNanos();
    if (due - shipment.expiryNanos > 0) {
      settlement.expire(shipment, ExpireReason.AGE);
      return List.of();
    }
    shipment.dueNanos = due;
    settlement.returns(shipment);
    return List.of(shipment);
  }

  private List<Shipment> halves(Shipment shipment, RejectReason reasonForOne) {
    if (shipment.records() == 1) {
      settlement.reject(shipment, reasonForOne);
      return List.of();
    }
    List<Shipment> halves = new ArrayList<>();
    long now = scheduler.nanoTime();
    settlement.settle(shipment, () -> {
      halves.add(shipment.part(shipment.batch.firstHalf(), now));
      halves.add(shipment.part(shipment.batch.secondHalf(), now));
      if (settlement.isKept(shipment)) {
        halves.forEach(settlement::keep);
      }
    });
    return halves;
  }
}
