package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.ExpireReason;
import io.cloudmonitor.publisher.RejectReason;
import io.cloudmonitor.publisher.http.HttpOutcome;
import io.cloudmonitor.publisher.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The loop that brings batches to a service: several requests under way at once, a fresh signature
 * for every attempt, what the {@link Verdict} asks for after each, and an end for every record by
 * its deadline.
 *
 * <p>No thread waits for a delay: what is not due stays in a queue. Thread-safe.
 */
final class Delivery {
  /** Least part of the wire's bytes that answers of "too large" can leave to a request. */
  private static final int MOST_TIGHTENING = 16;

  private final Wire wire;
  private final DeliveryOptions options;
  private final PublisherRuntime runtime;
  private final RequestCounts counts;
  private final WarningLog warnings;
  private final long jitterNanos;

  private final Object lock = new Object();
  private final ShipmentQueue waiting = new ShipmentQueue();
  private final Set<Shipment> underWay = new HashSet<>();
  private CompletableFuture<Void> whenIdle = new CompletableFuture<>();
  private RequestLimits limits;
  private long wakeUpNanos;
  private boolean wakeUpSet;
  private boolean closed;
  private boolean settledAtClose;
  private volatile Duration clockOffset = Duration.ZERO;

  Delivery(
      Wire wire,
      DeliveryOptions options,
      PublisherRuntime runtime,
      RequestCounts counts,
      WarningLog warnings) {
    this.wire = wire;
    this.options = options;
    this.runtime = runtime;
    this.counts = counts;
    this.warnings = warnings;
    limits = wire.requestLimits();
    jitterNanos = (long) (options.jitter().toNanos() * runtime.random().getAsDouble());
  }

  /**
   * Returns what a request may hold at present; tighter than the wire's after an answer that said
   * too large.
   */
  RequestLimits limits() {
    synchronized (lock) {
      return limits;
    }
  }

  /** Takes over a batch whose records have entered {@code account}. */
  void submit(Batch batch, Ledger.Account account) {
    long due = runtime.scheduler().nanoTime() + jitterNanos;
    Shipment shipment =
        new Shipment(batch, account, due, due + options.deadline().toNanos());
    List<Shipment> givenUp = new ArrayList<>();
    boolean refused;
    synchronized (lock) {
      refused = closed;
      if (!refused) {
        while (!waiting.isEmpty() && waiting.bytes() + batch.bytes() > options.maxPendingBytes()) {
          givenUp.add(waiting.removeOldest());
        }
        waiting.add(shipment);
      }
    }
    if (refused) {
      expire(shipment, ExpireReason.CLOSED);
    }
    givenUp.forEach(oldest -> expire(oldest, ExpireReason.OVERFLOW));
    pump();
  }

  /**
   * Makes everything due and waits until nothing is left; returns whether that happened in time.
   */
  boolean flush(Duration timeout) {
    CompletableFuture<Void> idle;
    synchronized (lock) {
      waiting.hurry(runtime.scheduler().nanoTime());
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
   * Flushes, then gives up what is left; returns whether nothing was. Called again, it returns the
   * same at once.
   */
  boolean close(Duration timeout) {
    synchronized (lock) {
      if (closed) {
        return settledAtClose;
      }
    }
    boolean settled = flush(timeout);
    List<Shipment> left;
    synchronized (lock) {
      if (closed) {
        return settledAtClose;
      }
      closed = true;
      settledAtClose = settled;
      left = waiting.drain();
      left.addAll(underWay);
      underWay.clear();
    }
    left.forEach(shipment -> expire(shipment, ExpireReason.CLOSED));
    completeIfIdle();
    runtime.sender().close();
    runtime.scheduler().close();
    return settled;
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
    runtime.sender().releaseIdle();
    idle.complete(null);
  }

  /** Starts what is due, as far as the bound on requests under way allows. */
  private void pump() {
    while (true) {
      Shipment next;
      synchronized (lock) {
        if (closed || underWay.size() >= options.maxInFlight()) {
          return;
        }
        next = waiting.pollDue(runtime.scheduler().nanoTime());
        if (next == null) {
          setWakeUp();
          return;
        }
        underWay.add(next);
      }
      runtime.scheduler().execute(() -> attempt(next));
    }
  }

  /** Has {@link #pump} called when the first shipment is due, unless it will be called by then. */
  private void setWakeUp() {
    if (waiting.isEmpty()) {
      return;
    }
    long now = runtime.scheduler().nanoTime();
    long delay = waiting.nanosUntilDue(now);
    if (!wakeUpSet || wakeUpNanos - (now + delay) > 0) {
      wakeUpSet = true;
      wakeUpNanos = now + delay;
      runtime.scheduler().schedule(this::wakeUp, delay);
    }
  }

  private void wakeUp() {
    synchronized (lock) {
      wakeUpSet = false;
    }
    pump();
  }

  private void attempt(Shipment shipment) {
    List<Shipment> followUps = List.of();
    try {
      if (runtime.scheduler().nanoTime() - shipment.deadlineNanos > 0) {
        expire(shipment, ExpireReason.DEADLINE);
      } else {
        followUps = obey(shipment, send(shipment));
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

  private Verdict send(Shipment shipment) {
    Instant sentAt = runtime.clock().instant();
    long startNanos = runtime.scheduler().nanoTime();
    HttpRequest request = wire.signer()
        .sign(shipment.batch, sentAt.plus(clockOffset), runtime.nonces().get());
    shipment.attempts++;
    HttpOutcome outcome = runtime.sender().send(request);
    Verdict verdict = verdictOf(outcome, sentAt);
    counts.request(
        shipment.batch.records(),
        request.size(),
        shipment.attempts > 1,
        Duration.ofNanos(runtime.scheduler().nanoTime() - startNanos),
        verdict,
        sentAt);
    return verdict;
  }

  private Verdict verdictOf(HttpOutcome outcome, Instant sentAt) {
    if (outcome instanceof HttpOutcome.Answered answered) {
      return wire.classifier().classify(answered.response(), sentAt);
    } else if (outcome instanceof HttpOutcome.Unsent unsent) {
      return new Verdict.Retry(unsent.cause());
    }
    return new Verdict.Unclear(((HttpOutcome.Ambiguous) outcome).cause());
  }

  /** Does what the verdict asks for; returns the shipments that must go out next. */
  private List<Shipment> obey(Shipment shipment, Verdict verdict) {
    int records = shipment.batch.records();
    if (verdict instanceof Verdict.Accepted) {
      settle(shipment, () -> shipment.account.accept(records));
      warnings.recovered(() -> wire.provider() + ": records are accepted again");
      return List.of();
    }
    warnings.warn(verdict.word(), () -> describe(verdict, records));
    if (verdict instanceof Verdict.Retry) {
      return again(shipment, backoffNanos(shipment));
    } else if (verdict instanceof Verdict.Throttled throttled) {
      return again(shipment, Math.max(askedNanos(throttled), backoffNanos(shipment)));
    } else if (verdict instanceof Verdict.ClockSkew skew && !shipment.clockCorrected) {
      clockOffset = skew.offset();
      shipment.clockCorrected = true;
      return again(shipment, 0);
    } else if (verdict instanceof Verdict.TooLarge) {
      tightenLimits(shipment.batch);
      return halves(shipment, RejectReason.TOO_LARGE);
    } else if (verdict instanceof Verdict.Poisoned) {
      return halves(shipment, RejectReason.INVALID);
    } else if (verdict instanceof Verdict.Unclear) {
      expire(shipment, ExpireReason.AMBIGUOUS);
    } else if (verdict instanceof Verdict.RefusedByQuota) {
      settle(shipment, () -> reject(shipment, RejectReason.QUOTA));
    } else if (verdict instanceof Verdict.Rejected rejected) {
      settle(shipment, () -> reject(shipment, rejected.reason()));
    } else {
      settle(shipment, () -> reject(shipment, RejectReason.MISCONFIGURED));
    }
    return List.of();
  }

  private String describe(Verdict verdict, int records) {
    String text = "%s: %s for a request of %d records: %s"
        .formatted(wire.provider(), verdict.word(), records, verdict.answer());
    if (verdict instanceof Verdict.Misconfigured misconfigured) {
      return text + ". " + misconfigured.advice();
    } else if (verdict instanceof Verdict.RefusedByQuota quota) {
      return text + ". " + quota.advice();
    }
    return text;
  }

  /**
   * Returns the delay that the service asks for; beyond the deadline it does not matter how far.
   */
  private long askedNanos(Verdict.Throttled throttled) {
    Duration asked = throttled.delay().orElse(Duration.ZERO);
    Duration most = options.deadline().plusNanos(1);
    return (asked.compareTo(most) < 0 ? asked : most).toNanos();
  }

  private long backoffNanos(Shipment shipment) {
    return options
        .retryPolicy()
        .backoffNanos(shipment.attempts, runtime.random().getAsDouble());
  }

  private List<Shipment> again(Shipment shipment, long delayNanos) {
    long due = runtime.scheduler().nanoTime() + delayNanos;
    if (due - shipment.deadlineNanos > 0) {
      expire(shipment, ExpireReason.DEADLINE);
      return List.of();
    }
    shipment.dueNanos = due;
    return List.of(shipment);
  }

  private List<Shipment> halves(Shipment shipment, RejectReason reasonForOne) {
    if (shipment.batch.records() == 1) {
      settle(shipment, () -> reject(shipment, reasonForOne));
      return List.of();
    }
    List<Shipment> halves = new ArrayList<>();
    long now = runtime.scheduler().nanoTime();
    settle(shipment, () -> {
      halves.add(shipment.part(shipment.batch.firstHalf(), now));
      halves.add(shipment.part(shipment.batch.secondHalf(), now));
    });
    return halves;
  }

  /**
   * Keeps later batches below the size that was refused, but not below the halves that go out next.
   */
  private void tightenLimits(Batch refused) {
    if (refused.records() == 1) {
      return;
    }
    int halves = Math.max(size(refused.firstHalf()), size(refused.secondHalf()));
    synchronized (lock) {
      int least = wire.requestLimits().maxBytes() / MOST_TIGHTENING;
      int tightened = Math.max(Math.max(size(refused) / 2, halves), least);
      if (tightened < limits.maxBytes()) {
        limits = limits.withMaxBytes(tightened);
      }
    }
  }

  private int size(Batch batch) {
    RequestLimits wireLimits = wire.requestLimits();
    return wireLimits.envelopeBytes()
        + batch.bytes()
        + batch.records() * wireLimits.recordOverheadBytes();
  }

  private void reject(Shipment shipment, RejectReason reason) {
    shipment.account.reject(reason, shipment.batch.records());
  }

  private void expire(Shipment shipment, ExpireReason reason) {
    settle(shipment, () -> shipment.account.expire(reason, shipment.batch.records()));
  }

  /** Accounts for a shipment once, whoever comes first: its answer, its deadline or the close. */
  private void settle(Shipment shipment, Runnable accounting) {
    synchronized (lock) {
      if (shipment.settled) {
        return;
      }
      shipment.settled = true;
    }
    accounting.run();
  }
}
