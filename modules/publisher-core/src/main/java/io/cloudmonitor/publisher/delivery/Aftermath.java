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
  private final Quarantine quarantine;
  private final Standstill standstill = new Standstill();
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
    quarantine = new Quarantine(wire.encoder());
  }

  /** Returns what a request may hold at present. */
  RequestLimits limits() {
    return limits.current();
  }

  /** Returns what is to be done with a shipment in place of sending it, if anything. */
  Optional<Consequence> insteadOfDeparture(Shipment shipment) {
    long now = scheduler.nanoTime();
    if (now - shipment.expiryNanos > 0) {
      return Optional.of(new Consequence.Expire(ExpireReason.AGE));
    }
    if (shipment.ambiguous != null) {
      if (attempts.isReplayable(shipment.ambiguous)) {
        return Optional.empty();
      }
      // too late to learn anything of the first copy
      if (!options.onAmbiguous().sendsAgain(shipment.gaugesOnly)) {
        return Optional.of(new Consequence.Expire(ExpireReason.AMBIGUOUS));
      }
      shipment.ambiguous = null;
    }
    Optional<Consequence> sorted = shipment.isProbe
        ? Optional.empty()
        : quarantine.sort(shipment.batch, now).map(Consequence.LeaveOut::new);
    return sorted.isPresent() ? sorted : standstill.leave(now).map(Consequence.Reject::new);
  }

  /** Does what the verdict asks for; returns the shipments that must go out next. */
  List<Shipment> of(Shipment shipment, Verdict answered) {
    Verdict verdict = atLast(shipment, answered);
    Consequence consequence = rules.of(verdict, shipment);
    if (isAnswerToAll(verdict) && !(consequence instanceof Consequence.Stop)) {
      standstill.end();
    }
    if (consequence instanceof Consequence.Accept) {
      warnings.recovered(() -> wire.provider() + ": records are accepted again");
    } else {
      warnings.warn(verdict.word(), () -> Explanation.of(wire.provider(), verdict, shipment));
    }
    shipment.triedOnceMore |= verdict instanceof Verdict.OnceMore;
    return follow(shipment, consequence);
  }

  /** Does what {@code consequence} says; returns the shipments that must go out next. */
  List<Shipment> follow(Shipment shipment, Consequence consequence) {
    if (consequence instanceof Consequence.Accept) {
      quarantine.accepted(shipment.batch);
      settlement.accept(shipment);
    } else if (consequence instanceof Consequence.Reject rejected) {
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
    } else if (consequence instanceof Consequence.SplitByMetric split) {
      List<Batch> halves = quarantine.halvesByMetric(shipment.batch);
      if (!halves.isEmpty()) {
        return parts(shipment, halves, 0);
      }
      condemn(shipment, split.reason(), split.answer());
    } else if (consequence instanceof Consequence.Condemn condemned) {
      condemn(shipment, condemned.reason(), condemned.answer());
    } else if (consequence instanceof Consequence.Stop stop) {
      standstill.begin(stop.reason(), scheduler.nanoTime());
      settlement.reject(shipment, stop.reason());
    } else if (consequence instanceof Consequence.LeaveOut leaveOut) {
      return leaveOut(shipment, leaveOut.sorted());
    }
    return List.of();
  }

  /** Returns whether the service, by this answer, judged more than its own state of the moment. */
  private static boolean isAnswerToAll(Verdict verdict) {
    return !(verdict instanceof Verdict.Retry
        || verdict instanceof Verdict.Throttled
        || verdict instanceof Verdict.Unclear
        || verdict instanceof Verdict.OnceMore);
  }

  private void condemn(Shipment shipment, RejectReason reason, String answer) {
    for (String metric : quarantine.condemn(shipment.batch, scheduler.nanoTime())) {
      warnings.warn(
          "metric " + metric,
          () -> "%s: %s is not sent any more but for a probe now and then: %s"
              .formatted(wire.provider(), metric, answer));
    }
    settlement.reject(shipment, reason);
  }

  private List<Shipment> leaveOut(Shipment shipment, Quarantine.Sorted sorted) {
    List<Batch> toSend = new ArrayList<>(sorted.probes());
    sorted.free().ifPresent(toSend::add);
    List<Shipment> parts = parts(shipment, toSend, sorted.held());
    parts
        .subList(0, Math.min(sorted.probes().size(), parts.size()))
        .forEach(probe -> probe.isProbe = true);
    return parts;
  }

  /** A clock that is still off after it was set by the server's is for a person to set. */
  private static Verdict atLast(Shipment shipment, Verdict verdict) {
    if (verdict instanceof Verdict.OnceMore more && shipment.triedOnceMore) {
      return more.then();
    }
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
    return parts(shipment, List.of(shipment.batch.firstHalf(), shipment.batch.secondHalf()), 0);
  }

  /** Ends a shipment in favour of shipments of {@code batches}; the rest of it is refused. */
  private List<Shipment> parts(Shipment shipment, List<Batch> batches, int refused) {
    List<Shipment> parts = new ArrayList<>();
    long now = scheduler.nanoTime();
    settlement.settle(shipment, () -> {
      batches.forEach(batch -> parts.add(shipment.part(batch, now)));
      if (refused > 0) {
        shipment.account.reject(RejectReason.INVALID, refused);
      }
      if (settlement.isKept(shipment)) {
        parts.forEach(settlement::keep);
      }
    });
    return parts;
  }
}
