package io.cloudmonitor.publisher.delivery;

/** One call in the future, the earliest of those asked for. Thread-safe. */
final class WakeUp {
  private final DeliveryScheduler scheduler;
  private final Runnable work;
  private long atNanos;
  private boolean set;

  WakeUp(DeliveryScheduler scheduler, Runnable work) {
    this.scheduler = scheduler;
    this.work = work;
  }

  /** Asks for a call after {@code delayNanos}, unless one will come no later. */
  synchronized void in(long delayNanos, long nowNanos) {
    if (delayNanos == Long.MAX_VALUE || (set && atNanos - (nowNanos + delayNanos) <= 0)) {
      return;
    }
    set = true;
    atNanos = nowNanos + delayNanos;
    scheduler.schedule(
        () -> {
          synchronized (this) {
            set = false;
          }
          work.run();
        },
        delayNanos);
  }
}
