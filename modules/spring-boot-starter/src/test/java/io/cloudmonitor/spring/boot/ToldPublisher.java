package io.cloudmonitor.spring.boot;

import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.PublisherListener;
import io.cloudmonitor.publisher.PublisherMetrics;
import io.cloudmonitor.publisher.PublisherSnapshot;
import io.cloudmonitor.publisher.PublisherSnapshot.SeriesCounts;
import io.cloudmonitor.publisher.SeriesHandle;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Publisher whose counts a test tells it. */
final class ToldPublisher implements Publisher, PublisherMetrics {
  private final List<PublisherListener> listeners = new ArrayList<>();
  private PublishResult total = PublishResult.EMPTY;

  /** Counts a step. */
  void tell(PublishResult result) {
    total = total.plus(result);
    listeners.forEach(listener -> listener.published(result, Duration.ofSeconds(2)));
  }

  /** Tells of a request. */
  void tell(String outcome, Duration duration) {
    listeners.forEach(listener -> listener.request(1, 100, duration, outcome));
  }

  @Override
  public PublisherSnapshot snapshot() {
    return new PublisherSnapshot(
        "told",
        total,
        new SeriesCounts(7, 1, 2, 3, 4, 5),
        11,
        12,
        13,
        14,
        15,
        Optional.of(Instant.ofEpochSecond(1_000)),
        Optional.of("404 not there"));
  }

  @Override
  public void addListener(PublisherListener listener) {
    listeners.add(listener);
  }

  @Override
  public SeriesHandle series(SeriesSpec spec) {
    return () -> {};
  }

  @Override
  public CompletionStage<PublishResult> publish(Step step) {
    return CompletableFuture.completedStage(PublishResult.EMPTY);
  }

  @Override
  public boolean flush(Duration timeout) {
    return true;
  }

  @Override
  public boolean close(Duration timeout) {
    return true;
  }

  @Override
  public PublisherMetrics metrics() {
    return this;
  }
}
