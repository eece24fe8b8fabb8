package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.ExpireReason;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.RejectReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The loop that brings batches to a service: as many requests at once, and as fast, as the service
 * bears, what the {@link Consequence} asks for after each, and an end for every record.
 *
 * <p>No thread waits for a delay: what may not leave yet stays in the backlog. Thread-safe.
 */
final class Delivery {
  /** How far keeping what is left may outlast the time limit of the close. */
  private static final long LEAVING_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final Wire wire;
  private final DeliveryOptions options;
  private final DeliveryScheduler scheduler;
  private final Attempts attempts;
  private final Aftermath aftermath;
  private final Settlement settlement;
  private final Leftovers leftovers;
  private final WarningLog warnings;
  private final Runnable releaseIdle;
  private final List<Runnable> closeLast;

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
      Supplier<Ledger.Account> accounts,
      RequestCounts counts,
      WarningLog warnings) {
    this.wire = wire;
    this.options = options;
    this.warnings = warnings;
    scheduler = runtime.scheduler();
    attempts = new Attempts(wire, runtime, counts);
    settlement = new Settlement(keep, scheduler, runtime.clock());
    aftermath = new Aftermath(wire, options, runtime, attempts, settlement, warnings);
    leftovers = new Leftovers(keep, options.onAmbiguous(), runtime, accounts);
    releaseIdle = runtime.sender()::releaseIdle;
    closeLast = List.of(runtime.sender()::close, scheduler::close, keep::close);
    double perSecond =
        options.requestsPerSecond().orElse(wire.requestsPerSecond()) * options.quotaShare();
    Pace pace = new Pace(perSecond, options.maxInFlight(), scheduler.nanoTime());
    traffic = new Traffic(pace, options.maxAge());
    spread = new Spread(options.jitter(), runtime.random());
    wakeUp = new WakeUp(scheduler, this::pump);
    if (settlement.keeps()) {
      leftovers.willFind();
      // not on the thread that starts the application, which a disk must not hold up
      scheduler.execute(this::findLeftovers);
    }
  }

  /** Returns what a request may hold at present. */
  RequestLimits limits() {
    return aftermath.limits();
  }

  /** Begins a step: gives up what the service would no longer take. */
  void beginStep(Duration step) {
    List<Shipment> expired;
    synchronized (lock) {
      spread.beginStep(step);
      traffic.beginStep();
      expired = waiting.removeExpired(scheduler.nanoTime());
    }
    expired.forEach(shipment -> settlement.expire(shipment, ExpireReason.AGE));
    leftovers.expireOld();
  }

  /** Ends a step, whose account tells the publisher's caller how it stands at the deadline. */
  void endStep(Ledger.Account account) {
    account.seal();
    if (account.isSettled()) {
      return;
    }
    long window;
    boolean sendsNothing;
    synchronized (lock) {
      window = spread.windowNanos();
      sendsNothing = traffic.breakerState() != CircuitBreaker.State.CLOSED;
    }
    scheduler.schedule(account::complete, window + options.deadline().toNanos());
    if (settlement.keeps()) {
      scheduler.schedule(this::keepWaiting, sendsNothing ? 0 : window);
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
      settlement.expire(shipment, ExpireReason.CLOSED);
    }
    givenUp.forEach(oldest -> settlement.expire(oldest, ExpireReason.OVERFLOW));
    pump();
  }

  private List<Shipment> makeRoomFor(Shipment shipment) {
    List<Shipment> givenUp = new ArrayList<>();
    while (!waiting.isEmpty() && waiting.bytes() + shipment.bytes() > options.maxPendingBytes()) {
      Shipment oldest = waiting.removeOldest();
      if (!leftovers.takeOver(oldest)) {
        givenUp.add(oldest);
      }
    }
    return givenUp;
  }

  /**
   * Makes everything due and waits until nothing is left; returns whether that happened in time. A
   * delay that the service asked for still holds.
   */
  boolean flush(Duration timeout) {
    CompletableFuture<Void> idle;
    synchronized (lock) {
      waiting.hurry();
      traffic.hurry(scheduler.nanoTime());
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
    long leaveUntil = scheduler.nanoTime() + timeout.toNanos() + LEAVING_NANOS;
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
    for (Shipment shipment : notSent) {
      if (scheduler.nanoTime() - leaveUntil < 0) {
        settlement.leave(shipment);
      } else {
        settlement.expire(shipment, ExpireReason.CLOSED);
      }
    }
    notAnswered.forEach(shipment -> settlement.leaveUnderWay(shipment, options.onAmbiguous()));
    leftovers.leave();
    completeIfIdle();
    closeLast.forEach(Runnable::run);
    return settled;
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

  /** Returns the encoded bytes that wait in memory. */
  long pendingBytes() {
    synchronized (lock) {
      return waiting.bytes();
    }
  }

  private boolean isIdle() {
    return waiting.isEmpty() && underWay.isEmpty() && leftovers.isEmpty();
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
      Optional<Consequence> instead;
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
        instead = aftermath.insteadOfDeparture(next);
        if (instead.isEmpty()) {
          traffic.departed(now, next.attempts > 0);
        }
        underWay.add(next);
      }
      if (instead.isPresent()) {
        putBack(next, aftermath.follow(next, instead.get()));
        completeIfIdle();
      } else {
        scheduler.execute(() -> carry(next));
      }
    }
  }

  private void carry(Shipment shipment) {
    List<Shipment> followUps = List.of();
    try {
      if (!settlement.departs(shipment)) {
        return;
      }
      Verdict verdict = attempts.send(shipment);
      synchronized (lock) {
        traffic.landed(scheduler.nanoTime(), verdict);
        if (verdict instanceof Verdict.Throttled) {
          spread.throttled();
        }
      }
      followUps = aftermath.of(shipment, verdict);
    } catch (RuntimeException | Error e) {
      // an error too, such as that of another OkHttp on the class path, must leave no record behind
      warnings.warn("defect", () -> wire.provider() + ": could not send a batch: " + e);
      synchronized (lock) {
        traffic.failed(scheduler.nanoTime());
      }
      settlement.reject(shipment, RejectReason.DEFECT);
    } finally {
      land(shipment, followUps);
    }
  }

  private void putBack(Shipment shipment, List<Shipment> followUps) {
    boolean refused;
    synchronized (lock) {
      underWay.remove(shipment);
      refused = closed;
      if (!refused) {
        followUps.forEach(waiting::add);
      }
    }
    if (refused) {
      followUps.forEach(followUp -> settlement.expire(followUp, ExpireReason.CLOSED));
    }
  }

  private void land(Shipment shipment, List<Shipment> followUps) {
    putBack(shipment, followUps);
    boolean roomForLeftovers;
    synchronized (lock) {
      roomForLeftovers = !closed && hasRoomForLeftovers();
    }
    if (roomForLeftovers) {
      scheduler.execute(this::readLeftovers);
    }
    pump();
    completeIfIdle();
  }

  private boolean hasRoomForLeftovers() {
    return !leftovers.isEmpty() && waiting.bytes() < options.maxPendingBytes() / 2;
  }

  private void findLeftovers() {
    try {
      leftovers.find();
    } finally {
      leftovers.taken();
    }
    readLeftovers();
  }

  /** Brings what is kept but not in memory into the backlog, as far as there is room. */
  private void readLeftovers() {
    boolean more = true;
    while (more) {
      synchronized (lock) {
        if (closed || !hasRoomForLeftovers()) {
          break;
        }
      }
      Optional<Shipment> read = leftovers.read();
      more = read.isPresent();
      read.ifPresent(shipment -> {
        synchronized (lock) {
          if (!closed) {
            waiting.add(shipment);
          }
        }
        leftovers.taken();
      });
    }
    pump();
    completeIfIdle();
  }

  /** Keeps what could not leave in its time, and takes over what others have left meanwhile. */
  private void keepWaiting() {
    List<Shipment> late;
    synchronized (lock) {
      if (closed) {
        return;
      }
      late = waiting.all();
    }
    for (Shipment shipment : late) {
      if (!settlement.keep(shipment)) {
        break;
      }
    }
    leftovers.find();
    readLeftovers();
  }
}
