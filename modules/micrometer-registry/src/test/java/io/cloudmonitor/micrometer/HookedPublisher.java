package io.cloudmonitor.micrometer;

import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.PublisherMetrics;
import io.cloudmonitor.publisher.SeriesHandle;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.Step;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Lets a test act after a step has ended and before it is read, and while it is read. */
final class HookedPublisher implements Publisher {
  private final Publisher publisher;
  private Runnable beforeReading = () -> {};
  private Runnable whileReading = () -> {};

  HookedPublisher(Publisher publisher) {
    this.publisher = publisher;
  }

  /** Runs {@code action} before the next step is read. */
  void beforeReading(Runnable action) {
    beforeReading = action;
  }

  /** Runs {@code action} each time a meter has been read and not yet taken. */
  void whileReading(Runnable action) {
    whileReading = action;
  }

  @Override
  public CompletionStage<PublishResult> publish(Step step) {
    Runnable action = beforeReading;
    beforeReading = () -> {};
    action.run();
    return publisher.publish(new HookedStep(step, whileReading));
  }

  private record HookedStep(Step step, Runnable whileReading) implements Step {
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
        whileReading.run();
        consumer.accept(handle, aggregate);
      });
    }
  }

  @Override
  public SeriesHandle series(SeriesSpec spec) {
    return publisher.series(spec);
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
}
