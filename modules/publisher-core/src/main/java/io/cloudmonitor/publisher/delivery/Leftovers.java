package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.ExpireReason;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Batches that are kept but not in memory: what former processes left, and what had to make room.
 * They are held in an account like any others. Thread-safe.
 */
final class Leftovers {
  private final Keep keep;
  private final OnAmbiguous onAmbiguous;
  private final DeliveryScheduler scheduler;
  private final InstantSource clock;
  private final Supplier<Ledger.Account> accounts;
  private final Deque<Unread> unread = new ArrayDeque<>();
  private int reading;

  Leftovers(
      Keep keep,
      OnAmbiguous onAmbiguous,
      PublisherRuntime runtime,
      Supplier<Ledger.Account> accounts) {
    this.keep = keep;
    this.onAmbiguous = onAmbiguous;
    this.accounts = accounts;
    scheduler = runtime.scheduler();
    clock = runtime.clock();
  }

  /** A batch without its bytes. */
  private record Unread(
      long id,
      long periodStartMillis,
      boolean gaugesOnly,
      int records,
      long expiryNanos,
      Ledger.Account account) {}

  /** Says that {@link #find} will be called for the first time, until which nothing is empty. */
  synchronized void willFind() {
    reading++;
  }

  /** Enters what former processes left. */
  void find() {
    List<Keep.Left> found = keep.left();
    if (found.isEmpty()) {
      return;
    }
    Ledger.Account account = accounts.get();
    found.forEach(left -> account.enter(left.records()));
    for (Keep.Left left : found) {
      Optional<ExpireReason> end = endOf(left);
      if (end.isPresent()) {
        account.expire(end.get(), left.records());
        keep.settled(left.id());
      } else {
        add(left, account);
      }
    }
    account.seal();
  }

  private Optional<ExpireReason> endOf(Keep.Left left) {
    if (left.state() == Keep.State.FOREIGN) {
      return Optional.of(ExpireReason.CLOSED);
    }
    if (left.state() == Keep.State.DROPPED) {
      return Optional.of(ExpireReason.OVERFLOW);
    }
    if (left.state() == Keep.State.DEPARTED
        && !onAmbiguous.sendsAgain(left.about().gaugesOnly())) {
      return Optional.of(ExpireReason.AMBIGUOUS);
    }
    return left.about().deadlineMillis() <= clock.millis()
        ? Optional.of(ExpireReason.AGE)
        : Optional.empty();
  }

  private synchronized void add(Keep.Left left, Ledger.Account account) {
    long leftMillis = left.about().deadlineMillis() - clock.millis();
    unread.add(new Unread(
        left.id(),
        left.about().periodStartMillis(),
        left.about().gaugesOnly(),
        left.records(),
        scheduler.nanoTime() + TimeUnit.MILLISECONDS.toNanos(leftMillis),
        account));
  }

  /** Takes a kept shipment that has to make room, unless it may have arrived. */
  synchronized boolean takeOver(Shipment shipment) {
    if (shipment.keptAs.isEmpty() || shipment.isReplay()) {
      return false;
    }
    unread.add(new Unread(
        shipment.keptAs.getAsLong(),
        shipment.periodStartMillis,
        shipment.gaugesOnly,
        shipment.records(),
        shipment.expiryNanos,
        shipment.account));
    return true;
  }

  synchronized boolean isEmpty() {
    return unread.isEmpty() && reading == 0;
  }

  /** Gives up what the service would no longer take. */
  void expireOld() {
    List<Unread> old = new ArrayList<>();
    long now = scheduler.nanoTime();
    synchronized (this) {
      unread.stream().filter(one -> now - one.expiryNanos > 0).forEach(old::add);
      unread.removeAll(old);
    }
    old.forEach(one -> expire(one, ExpireReason.AGE));
  }

  /** Reads one batch; whoever takes it calls {@link #taken} once it is somewhere else. */
  Optional<Shipment> read() {
    while (true) {
      Unread next;
      synchronized (this) {
        next = unread.poll();
        if (next == null) {
          return Optional.empty();
        }
        reading++;
      }
      Unread one = next;
      Optional<Batch> batch = keep.read(one.id());
      if (batch.isPresent()) {
        return batch.map(b -> shipment(one, b));
      }
      expire(one, ExpireReason.OVERFLOW);
      taken();
    }
  }

  /** Says that a shipment that was read is somewhere else, or that the first search is over. */
  synchronized void taken() {
    reading--;
  }

  /** Leaves everything to the next process. */
  synchronized void leave() {
    unread.forEach(one -> one.account().complete());
    unread.clear();
  }

  private Shipment shipment(Unread one, Batch batch) {
    Shipment shipment = new Shipment(
        batch,
        one.gaugesOnly(),
        one.periodStartMillis(),
        one.account(),
        scheduler.nanoTime(),
        one.expiryNanos());
    shipment.keptAs = OptionalLong.of(one.id());
    return shipment;
  }

  private void expire(Unread one, ExpireReason reason) {
    one.account().expire(reason, one.records());
    keep.settled(one.id());
  }
}
