package io.cloudmonitor.benchmarks;

import io.cloudmonitor.publisher.delivery.DeliveryScheduler;

/**
 * Runs work at once on the thread that asks for it, so that one thread's time is the whole cost;
 * what is to run later is forgotten, which is good enough where every request is accepted at once.
 */
final class InlineScheduler implements DeliveryScheduler {
  private long nanoTime;

  /** A millisecond passes from question to question, so that no rate is ever in the way. */
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
    if (delayNanos == 0) {
      work.run();
    }
  }

  @Override
  public void close() {}
}
