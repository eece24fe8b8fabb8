package io.cloudmonitor.micrometer;

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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Publisher of a registry that is switched off: sends nothing and counts nothing. */
final class DisabledPublisher implements Publisher, PublisherMetrics {
  private static final SeriesHandle HANDLE = () -> {};

  @Override
  public SeriesHandle series(SeriesSpec spec) {
    return HANDLE;
  }

  @Override
  public CompletionStage<PublishResult> publish(Step step) {
    return CompletableFuture.completedFuture(PublishResult.EMPTY);
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

  @Override
  public PublisherSnapshot snapshot() {
    SeriesCounts series = new SeriesCounts(0, 0, 0, 0, 0, 0);
    return new PublisherSnapshot(
        "none", PublishResult.EMPTY, series, 0, 0, 0, 0, 0, Optional.empty(), Optional.empty());
  }

  @Override
  public void addListener(PublisherListener listener) {}

  @Override
  public String toString() {
    return "nothing (disabled)";
  }
}
