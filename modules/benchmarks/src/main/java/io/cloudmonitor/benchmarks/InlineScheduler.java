package io.cloudmonitor.benchmarks;

import io.cloudmonitor.publisher.delivery.DeliveryScheduler;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Runs work at once on the thread that asks for it, so that one thread's time is the whole cost;
 * what is to run later waits for {@link #runAll}, whose time is made up. Used by one thread.
 */
final class InlineScheduler implements DeliveryScheduler {
  private final PriorityQueue<Work> waiting =
      new PriorityQueue<>(Comparator.comparingLong(Work::dueNanos));
  private long nanoTime;

  private record Work(long dueNanos, Runnable action) {}

  /** A millisecond passes from question to question, so that a generous rate is not in the way. */
  @Override
  public long nanoTime() {
    nanoTime += 1_000_000;
    return nanoTime;
  }

  @Override
  public void execute(Runnable work) {
    work.run();
  }

  @Override
  public void schedule(Runnable work, long delayNanos) {
    if (delayNanos <= 0) {
      work.run();
    } else {
      waiting.add(new Work(nanoTime + delayNanos, work));
    }
  }

  /** Runs what waits, each at its time, and what that asks for. */
  void runAll() {
    for (Work next = waiting.poll(); next != null; next = waiting.poll()) {
      nanoTime = Math.max(nanoTime, next.dueNanos);
      next.action.run();
    }
  }

  @Override
  public void close() {
    waiting.clear();
  }
}
