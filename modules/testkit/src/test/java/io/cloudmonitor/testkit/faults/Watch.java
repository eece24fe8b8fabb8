package io.cloudmonitor.testkit.faults;

import io.cloudmonitor.publisher.PublisherListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Remembers how each request of a publisher ended, and can be waited for. Thread-safe. */
final class Watch implements PublisherListener {
  private final List<String> outcomes = new ArrayList<>();

  @Override
  public synchronized void request(int records, int bytes, Duration duration, String outcome) {
    outcomes.add(outcome);
    notifyAll();
  }

  /** Waits until {@code count} requests ended so. */
  synchronized void await(String outcome, int count) throws InterruptedException {
    long deadline = System.nanoTime() + Trial.PATIENCE.toNanos();
    while (Collections.frequency(outcomes, outcome) < count) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0)
        throw new AssertionError("no %d x %s in %s".formatted(count, outcome, outcomes));
      wait(left);
    }
  }

  synchronized List<String> outcomes() {
    return List.copyOf(outcomes);
  }
}
