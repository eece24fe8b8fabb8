package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.ExpireReason;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.RejectReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The loop that brings batches to a service: as many requests at once, and as fast, as the service
 * bears, what the {@link Consequence} asks for after each, and an end for every record.
 *
 * <p>No thread waits for a delay: what may not leave yet stays in the backlog. Thread-safe.
 */
final class Delivery {
  private final Wire wire;
  private final DeliveryOptions options;
  private final DeliveryScheduler scheduler;
  private final Attempts attempts;
  private final ConsequenceRules rules;
  private final Keep keep;
  private final WarningLog warnings;
  private final AdaptiveLimits limits;
  private final Runnable releaseIdle;
  private final Runnable closeSender;

  private final Object lock = new Object();
  private final Backlog waiting = new Backlog();
  private final Set<Shipment> underWay = new HashSet<>();
  private final Traffic traffic;
  private final Spread spread;
  private final WakeUp wakeUp;
  private CompletableFuture<Void> whenIdle = new CompletableFuture<>();
  private boolean closed;
  private boolean settledAtClose;

  Delivery(
      Wire wire,
      DeliveryOptions options,
      PublisherRuntime runtime,
      Keep keep,
      RequestCounts counts,
      WarningLog warnings) {
    this.wire = wire;
    this.options = options;
    this.keep = keep;
    this.warnings = warnings;
    scheduler = runtime.scheduler();
    attempts = new Attempts(wire, runtime, counts);
    rules = new ConsequenceRules(options, runtime.random());
    limits = new AdaptiveLimits(wire.requestLimits());
    releaseIdle = runtime.sender()::releaseIdle;
    closeSender = runtime.sender()::close;
    double perSecond = options.requestsPerSecond().orElse(wire.requestsPerSecond());
    traffic = new Traffic(
        new Pace(perSecond * options.quotaShare(), options.maxInFlight(), scheduler.nanoTime()));
    spread = new Spread(options.jitter(), runtime.random().getAsDouble());
    wakeUp = new WakeUp(scheduler, this::pump);
  }

  /** Returns what a request may hold at present. */
  RequestLimits limits() {
    return limits.current();
  }

  /** Begins a step: gives up what the service would no longer take. */
  void beginStep(Duration step) {
    List<Shipment> expired;
    synchronized (lock) {
      spread.beginStep(step);
      expired = waiting.removeExpired(scheduler.nanoTime());
    }
    expired.forEach(shipment -> expire(shipment, ExpireReason.AGE));
  }

  /** Ends a step, whose account tells the publisher's caller how it stands at the deadline. */
  void endStep(Ledger.Account account) {
    long delay;
    synchronized (lock) {
      delay = spread.longestDelayNanos() + options.deadline().toNanos();
    }
    account.seal();
    if (!account.isSettled()) {
      scheduler.schedule(account::complete, delay);
    }
  }

  /**
   * Takes over a batch whose records have entered {@code account}. They may wait from now on, not
   * from the end of their period, which a test's clock may put anywhere; where records carry no
   * time of their own, no longer than until the next step is due.
   */
  void submit(
      Batch batch,
      boolean gaugesOnly,
      long periodStartMillis,
      Period period,
      Ledger.Account account) {
    long now = scheduler.nanoTime();
    List<Shipment> givenUp = List.of();
    Shipment shipment;
    boolean refused;
    synchronized (lock) {
      long due = now + spread.nextDelayNanos();
      Duration mayWait = wire.keepsTime() ? options.maxAge() : period.duration();
      long expiry = now + mayWait.toNanos();
      shipment = new Shipment(batch, gaugesOnly, periodStartMillis, account, due, expiry);
      refused = closed;
      if (!refused) {
        givenUp = makeRoomFor(shipment);
        waiting.add(shipment);
      }
    }
    if (refused) {
      expire(shipment, ExpireReason.CLOSED);
    }
    givenUp.forEach(oldest -> expire(oldest, ExpireReason.OVERFLOW));
    pump();
  }

  /** Takes back a shipment that an earlier process left. */
  void resume(Shipment shipment) {
    synchronized (lock) {
      waiting.add(shipment);
    }
    pump();
  }

  private List<Shipment> makeRoomFor(Shipment shipment) {
    List<Shipment> givenUp = new ArrayList<>();
    while (!waiting.isEmpty() && waiting.bytes() + shipment.bytes() > options.maxPendingBytes()) {
      givenUp.add(waiting.removeOldest());
    }
    return givenUp;
  }

  /**
   * Makes everything due and waits until nothing is left; returns whether that happened in time.
   */
  boolean flush(Duration timeout) {
    CompletableFuture<Void> idle;
    synchronized (lock) {
      long now = scheduler.nanoTime();
      waiting.hurry(now);
      traffic.hurry(now);
      idle = whenIdle;
    }
    pump();
    completeIfIdle();
    try {
      idle.get(Math.max(timeout.toNanos(), 0), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException ignored) {
      // answered below
    }
    synchronized (lock) {
      return isIdle();
    }
  }

  /**
   * Flushes, then keeps what is left where it outlives the process, or gives it up; returns whether
   * nothing was left. Called again, it returns the same at once.
   */
  boolean close(Duration timeout) {
    synchronized (lock) {
      if (closed) {
        return settledAtClose;
      }
    }
    boolean settled = flush(timeout);
    List<Shipment> notSent;
    List<Shipment> notAnswered;
    synchronized (lock) {
      if (closed) {
        return settledAtClose;
      }
      closed = true;
      settledAtClose = settled;
      notSent = waiting.drain();
      notAnswered = new ArrayList<>(underWay);
      underWay.clear();
    }
    notSent.forEach(this::leave);
    notAnswered.forEach(shipment -> expire(shipment, ExpireReason.CLOSED));
    completeIfIdle();
    closeSender.run();
    scheduler.close();
    keep.close();
    return settled;
  }

  /** Leaves a shipment to the next process, or gives it up. */
  private void leave(Shipment shipment) {
    keepIfPossible(shipment);
    if (shipment.keptAs.isPresent()) {
      shipment.account.complete();
    } else {
      expire(shipment, ExpireReason.CLOSED);
    }
  }

  CircuitBreaker.State breakerState() {
    synchronized (lock) {
      return traffic.breakerState();
    }
  }

  double requestsPerSecond() {
    synchronized (lock) {
      return traffic.requestsPerSecond();
    }
  }

  private boolean isIdle() {
    return waiting.isEmpty() && underWay.isEmpty();
  }

  private void completeIfIdle() {
    CompletableFuture<Void> idle;
    synchronized (lock) {
      if (!isIdle()) {
        return;
      }
      idle = whenIdle;
      whenIdle = new CompletableFuture<>();
    }
    releaseIdle.run();
    idle.complete(null);
  }

  /** Starts what may leave now, and has itself called when more may. */
  private void pump() {
    while (true) {
      Shipment next;
      synchronized (lock) {
        if (closed || underWay.size() >= options.maxInFlight()) {
          return;
        }
        long now = scheduler.nanoTime();
        long wait = traffic.nanosUntilNext(now);
        next = wait > 0 ? null : waiting.poll(now, traffic.allowsRepeat());
        if (next == null) {
          // a probe under way, or the next first attempt, calls again by itself
          if (!waiting.isEmpty()) {
            wakeUp.in(wait > 0 ? wait : waiting.nanosUntilDue(now), now);
          }
          return;
        }
        traffic.departed(now, next.attempts > 0);
        underWay.add(next);
      }
      scheduler.execute(() -> carry(next));
    }
  }

  private void carry(Shipment shipment) {
    List<Shipment> followUps = List.of();
    try {
      if (scheduler.nanoTime() - shipment.expiryNanos > 0) {
        expire(shipment, ExpireReason.AGE);
      } else {
        boolean repeat = shipment.attempts > 0;
        shipment.keptAs.ifPresent(keep::departed);
        Verdict verdict = attempts.send(shipment);
        synchronized (lock) {
          traffic.landed(scheduler.nanoTime(), repeat, verdict);
          if (verdict instanceof Verdict.Throttled) {
            spread.throttled();
          }
        }
        followUps = obey(shipment, verdict);
      }
    } catch (RuntimeException | Error e) {
      // an error too, such as that of another OkHttp on the class path, must leave no record behind
      warnings.warn("defect", () -> wire.provider() + ": could not send a batch: " + e);
      settle(shipment, () -> reject(shipment, RejectReason.DEFECT));
    } finally {
      land(shipment, followUps);
    }
  }

  private void land(Shipment shipment, List<Shipment> followUps) {
    boolean refused;
    synchronized (lock) {
      underWay.remove(shipment);
      refused = closed;
      if (!refused) {
        followUps.forEach(waiting::add);
      }
    }
    if (refused) {
      followUps.forEach(followUp -> expire(followUp, ExpireReason.CLOSED));
    }
    pump();
    completeIfIdle();
  }

  /** Does what the verdict asks for; returns the shipments that must go out next. */
  private List<Shipment> obey(Shipment shipment, Verdict verdict) {
    if (verdict instanceof Verdict.Accepted) {
      warnings.recovered(() -> wire.provider() + ": records are accepted again");
    } else {
      warnings.warn(verdict.word(), () -> Explanation.of(wire.provider(), verdict, shipment));
    }
    Consequence consequence = rules.of(verdict, shipment);
    if (consequence instanceof Consequence.Accept) {
      settle(shipment, () -> shipment.account.accept(shipment.records()));
    } else if (consequence instanceof Consequence.Reject rejected) {
      settle(shipment, () -> reject(shipment, rejected.reason()));
    } else if (consequence instanceof Consequence.Expire expired) {
      expire(shipment, expired.reason());
    } else if (consequence instanceof Consequence.Again again) {
      shipment.ambiguous = null;
      return again(shipment, again.delay());
    } else if (consequence instanceof Consequence.Replay replay) {
      attempts.prepareReplay(shipment);
      return again(shipment, replay.delay());
    } else if (consequence instanceof Consequence.CorrectClock correction) {
      attempts.correctClock(correction.offset());
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

  private List<Shipment> again(Shipment shipment, Duration delay) {
    long due = scheduler.nanoTime() + delay.toNanos();
    if (due - shipment.expiryNanos > 0) {
      expire(shipment, ExpireReason.AGE);
      return List.of();
    }
    shipment.dueNanos = due;
    keepIfPossible(shipment);
    if (!shipment.isReplay()) {
      shipment.keptAs.ifPresent(keep::returned);
    }
    return List.of(shipment);
  }

  private void keepIfPossible(Shipment shipment) {
    if (shipment.keptAs.isEmpty()) {
      shipment.keptAs = keep.keep(shipment.batch, shipment.gaugesOnly, shipment.periodStartMillis);
    }
  }

  private List<Shipment> halves(Shipment shipment, RejectReason reasonForOne) {
    if (shipment.records() == 1) {
      settle(shipment, () -> reject(shipment, reasonForOne));
      return List.of();
    }
    List<Shipment> halves = new ArrayList<>();
    long now = scheduler.nanoTime();
    settle(shipment, () -> {
      halves.add(shipment.part(shipment.batch.firstHalf(), now));
      halves.add(shipment.part(shipment.batch.secondHalf(), now));
    });
    return halves;
  }

  private void reject(Shipment shipment, RejectReason reason) {
    shipment.account.reject(reason, shipment.records());
  }

  private void expire(Shipment shipment, ExpireReason reason) {
    settle(shipment, () -> shipment.account.expire(reason, shipment.records()));
  }

  /** Accounts for a shipment once, whoever comes first: its answer, its age or the close. */
  private void settle(Shipment shipment, Runnable accounting) {
    synchronized (lock) {
      if (shipment.settled) {
        return;
      }
      shipment.settled = true;
    }
    accounting.run();
    shipment.keptAs.ifPresent(keep::settled);
  }
}
