package io.cloudmonitor.spring.boot;

import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.PublisherListener;
import io.cloudmonitor.publisher.RejectReason;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the steps in a row of which a publisher delivered nothing. Thread-safe. */
final class StepFailures implements PublisherListener {
  private final AtomicInteger inARow = new AtomicInteger();

  /** Returns the failed steps since the last that was delivered, in part at least. */
  int inARow() {
    return inARow.get();
  }

  @Override
  public void published(PublishResult result, Duration duration) {
    long meant = result.entered() - result.rejected().getOrDefault(RejectReason.DRY_RUN, 0L);
    if (result.accepted() > 0) {
      inARow.set(0);
    } else if (meant > 0) {
      inARow.incrementAndGet();
    }
  }
}
