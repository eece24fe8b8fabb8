package io.cloudmonitor.cli;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.PublisherSnapshot;
import io.cloudmonitor.publisher.SeriesHandle;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.Step;
import java.time.Duration;

/**
 * One series in one period, which goes the way that an application's records go.
 *
 * @param series series it belongs to
 * @param aggregate what happened
 * @param period length of the period
 * @param startMillis start of the period in epoch milliseconds
 */
record SingleRecord(SeriesSpec series, Aggregate aggregate, Period period, long startMillis) {
  /**
   * Publishes it, and closes the publisher.
   *
   * @param timeout longest time until the service took it
   * @return what became of it
   */
  PublisherSnapshot publish(Publisher publisher, Duration timeout) {
    SeriesHandle handle = publisher.series(series);
    publisher.publish(new OneStep(handle));
    publisher.close(timeout);
    return publisher.metrics().snapshot();
  }

  /** Returns what the service last said that was no success; says so if it said nothing. */
  static String failure(PublisherSnapshot snapshot) {
    // in front stands the class of the failure, which is the publisher's own affair
    return snapshot
        .lastFailure()
        .map(text -> text.substring(text.indexOf(": ") + 1).strip())
        .orElse("no answer in time");
  }

  private final class OneStep implements Step {
    private final SeriesHandle handle;

    OneStep(SeriesHandle handle) {
      this.handle = handle;
    }

    @Override
    public long startMillis() {
      return startMillis;
    }

    @Override
    public Period period() {
      return period;
    }

    @Override
    public void forEach(AggregateConsumer consumer) {
      consumer.accept(handle, aggregate);
    }
  }
}
