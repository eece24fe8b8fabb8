package io.cloudmonitor.spring.boot;

import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.PublisherMetrics;
import io.cloudmonitor.publisher.SeriesHandle;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.Step;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * A publisher to which the exporter's own meters are never given: they stay visible in the
 * application, and cost no series. Thread-safe.
 */
final class WithoutSelf implements Publisher {
  private static final SeriesHandle WITHHELD = () -> {};

  private final Publisher publisher;

  WithoutSelf(Publisher publisher) {
    this.publisher = publisher;
  }

  @Override
  public SeriesHandle series(SeriesSpec spec) {
    return spec.name().startsWith(PublisherMeters.PREFIX) ? WITHHELD : publisher.series(spec);
  }

  @Override
  public CompletionStage<PublishResult> publish(Step step) {
    return publisher.publish(new Rest(step));
  }

  /** A step without what is withheld. */
  private record Rest(Step step) implements Step {
    @Override
    public long startMillis() {
      return step.startMillis();
    }

    @Override
    public Period period() {
      return step.period();
    }

    @Override
    public void forEach(AggregateConsumer consumer) {
      step.forEach((handle, aggregate) -> {
        if (!handle.equals(WITHHELD)) {
          consumer.accept(handle, aggregate);
        }
      });
    }
  }

  @Override
  public boolean flush(Duration timeout) {
    return publisher.flush(timeout);
  }

  @Override
  public boolean close(Duration timeout) {
    return publisher.close(timeout);
  }

  @Override
  public PublisherMetrics metrics() {
    return publisher.metrics();
  }

  @Override
  public String toString() {
    return publisher.toString();
  }
}
