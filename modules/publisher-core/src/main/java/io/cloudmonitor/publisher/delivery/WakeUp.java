package io.cloudmonitor.publisher.delivery;

import org.jspecify.annotations.Nullable;

/** One call in the future, the earliest of those asked for. Thread-safe. */
final class WakeUp {
  private final DeliveryScheduler scheduler;
  private final Runnable work;
  private @Nullable Call next;

  WakeUp(DeliveryScheduler scheduler, Runnable work) {
    this.scheduler = scheduler;
    this.work = work;
  }

  /** Asks for a call after {@code delayNanos}, unless one will come no later. */
  synchronized void in(long delayNanos, long nowNanos) {
    if (delayNanos == Long.MAX_VALUE
        || (next != null && next.atNanos - (nowNanos + delayNanos) <= 0)) {
      return;
    }
    Call call = new Call(nowNanos + delayNanos);
    next = call;
    scheduler.schedule(call, delayNanos);
  }

  private synchronized boolean begin(Call call) {
    if (call != next) {
      return false;
    }
    next = null;
    return true;
  }

  /** A call; one that was overtaken by an earlier one does nothing. */
  private final class Call implements Runnable {
    private final long atNanos;

    Call(long atNanos) {
      this.atNanos = atNanos;
    }

    @Override
    public void run() {
      if (begin(this)) {
        work.run();
      }
    }
  }
}
