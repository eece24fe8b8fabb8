package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.ExpireReason;
import io.cloudmonitor.publisher.RejectReason;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * The end of each shipment, once, in its account and where it is kept; and the keeping before it.
 * Thread-safe.
 */
final class Settlement {
  private final Keep keep;
  private final DeliveryScheduler scheduler;
  private final InstantSource clock;

  Settlement(Keep keep, DeliveryScheduler scheduler, InstantSource clock) {
    this.keep = keep;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  /** Ends an accepted shipment, whose bytes nobody needs any more unless they are kept as well. */
  void accept(Shipment shipment) {
    boolean kept = isKept(shipment);
    settle(shipment, () -> {
      shipment.account.accept(shipment.records());
      if (!kept) {
        shipment.batch.release();
      }
    });
  }

  void reject(Shipment shipment, RejectReason reason) {
    settle(shipment, () -> shipment.account.reject(reason, shipment.records()));
  }

  /** Gives a shipment up; one that may have arrived is given up as ambiguous, whatever ends it. */
  void expire(Shipment shipment, ExpireReason reason) {
    ExpireReason told = shipment.isReplay() ? ExpireReason.AMBIGUOUS : reason;
    settle(shipment, () -> shipment.account.expire(told, shipment.records()));
  }

  /** Accounts for a shipment once, whoever comes first: its answer, its age or the close. */
  void settle(Shipment shipment, Runnable accounting) {
    if (shipment.settle()) {
      accounting.run();
      keptAs(shipment).ifPresent(keep::settled);
    }
  }

  /** Keeps a shipment that waits and is not kept yet; returns false if that is not possible now. */
  boolean keep(Shipment shipment) {
    synchronized (shipment) {
      if (shipment.keptAs.isPresent() || shipment.underWay || shipment.isSettled()) {
        return true;
      }
      shipment.keptAs = keep.keep(shipment.batch, about(shipment));
      return shipment.keptAs.isPresent();
    }
  }

  /** Returns whether anything can be kept at all. */
  boolean keeps() {
    return !keep.equals(Keep.NOWHERE);
  }

  boolean isKept(Shipment shipment) {
    return keptAs(shipment).isPresent();
  }

  /**
   * Says that a request with the shipment is about to be written; returns false if it must not be,
   * since the publisher was closed meanwhile.
   */
  boolean departs(Shipment shipment) {
    synchronized (shipment) {
      if (shipment.left || shipment.isSettled()) {
        return false;
      }
      shipment.underWay = true;
      departed(shipment);
      return true;
    }
  }

  /** Says that the shipment waits again, and keeps it. */
  void returns(Shipment shipment) {
    synchronized (shipment) {
      shipment.underWay = false;
      boolean kept = shipment.keptAs.isPresent();
      keep(shipment);
      if (shipment.isReplay()) {
        // the next process must know that it may have been taken
        departed(shipment);
      } else if (kept) {
        shipment.keptAs.ifPresent(keep::returned);
      }
    }
  }

  /** Says so where the shipment is kept, and forgets that place if it is not there any more. */
  private void departed(Shipment shipment) {
    if (shipment.keptAs.isPresent() && !keep.departed(shipment.keptAs.getAsLong())) {
      shipment.keptAs = OptionalLong.empty();
    }
  }

  /** Leaves a shipment to the next process if that is possible, or gives it up. */
  void leave(Shipment shipment) {
    boolean left;
    synchronized (shipment) {
      if (shipment.keptAs.isPresent() && !keep.returned(shipment.keptAs.getAsLong())) {
        shipment.keptAs = OptionalLong.empty();
      }
      keep(shipment);
      left = shipment.keptAs.isPresent();
      shipment.left = left;
      if (left && shipment.isReplay()) {
        departed(shipment);
      }
    }
    if (left) {
      shipment.account.complete();
    } else {
      expire(shipment, ExpireReason.CLOSED);
    }
  }

  /** Leaves a shipment under way to the next process if that may send it again, or gives it up. */
  void leaveUnderWay(Shipment shipment, OnAmbiguous onAmbiguous) {
    synchronized (shipment) {
      if (!shipment.underWay) {
        leave(shipment);
        return;
      }
    }
    if (isKept(shipment) && onAmbiguous.sendsAgain(shipment.gaugesOnly)) {
      shipment.account.complete();
    } else {
      expire(shipment, ExpireReason.AMBIGUOUS);
    }
  }

  private static OptionalLong keptAs(Shipment shipment) {
    synchronized (shipment) {
      return shipment.keptAs;
    }
  }

  private Keep.About about(Shipment shipment) {
    long leftNanos = shipment.expiryNanos - scheduler.nanoTime();
    return new Keep.About(
        shipment.periodStartMillis,
        clock.millis() + TimeUnit.NANOSECONDS.toMillis(leftNanos),
        shipment.gaugesOnly);
  }
}
