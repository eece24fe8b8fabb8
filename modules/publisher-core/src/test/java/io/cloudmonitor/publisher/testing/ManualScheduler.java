package io.cloudmonitor.publisher.testing;

import io.cloudmonitor.publisher.delivery.DeliveryScheduler;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Scheduler whose time moves only when it is told to, and whose work runs on the thread that moves
 * it. Thread-safe.
 */
public final class ManualScheduler implements DeliveryScheduler {
  /** Far from zero, and so near the end that a test of an hour passes where the time wraps. */
  private static final long FIRST_NANO = Long.MAX_VALUE - Duration.ofMinutes(1).toNanos();

  private final PriorityQueue<Work> waiting = new PriorityQueue<>(
      Comparator.<Work>comparingLong(work -> work.dueNanos).thenComparingLong(work -> work.number));
  private final @Nullable ManualClock clock;
  private long elapsedNanos;
  private long scheduled;
  private boolean closed;

  /** Creates a scheduler that moves no clock. */
  public ManualScheduler() {
    this.clock = null;
  }

  /** Creates a scheduler whose time takes {@code clock} with it. */
  public ManualScheduler(ManualClock clock) {
    this.clock = clock;
  }

  /** Due times count from the creation, so that they can be compared although nanoTime wraps. */
  private record Work(long dueNanos, long number, Runnable action) {}

  @Override
  public synchronized long nanoTime() {
    return FIRST_NANO + elapsedNanos;
  }

  @Override
  public void execute(Runnable work) {
    schedule(work, 0);
  }

  @Override
  public synchronized void schedule(Runnable work, long delayNanos) {
    if (!closed) {
      waiting.add(new Work(elapsedNanos + Math.max(delayNanos, 0), scheduled++, work));
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    waiting.clear();
  }

  /** Runs what is due now, and what that makes due. */
  public void runDue() {
    advance(Duration.ZERO);
  }

  /** Moves time by {@code by}, and runs in order, each at its time, what becomes due. */
  public void advance(Duration by) {
    long until = elapsed().plus(by).toNanos();
    for (Work next = takeUntil(until); next != null; next = takeUntil(until)) {
      next.action.run();
    }
    moveTo(until);
  }

  /** Moves time as far as there is work, and runs it all. */
  public void runAll() {
    for (Work next = takeUntil(Long.MAX_VALUE); next != null; next = takeUntil(Long.MAX_VALUE)) {
      next.action.run();
    }
  }

  /** Returns how far time was moved since the creation. */
  public synchronized Duration elapsed() {
    return Duration.ofNanos(elapsedNanos);
  }

  /** Returns how much work waits. */
  public synchronized int waiting() {
    return waiting.size();
  }

  /** Returns whether {@link #close} was called. */
  public synchronized boolean isClosed() {
    return closed;
  }

  private synchronized @Nullable Work takeUntil(long nanos) {
    Work next = waiting.peek();
    if (next == null || next.dueNanos > nanos) {
      return null;
    }
    waiting.remove();
    moveTo(next.dueNanos);
    return next;
  }

  private synchronized void moveTo(long nanos) {
    if (nanos > elapsedNanos) {
      if (clock != null) {
        clock.advance(Duration.ofNanos(nanos - elapsedNanos));
      }
      elapsedNanos = nanos;
    }
  }
}
