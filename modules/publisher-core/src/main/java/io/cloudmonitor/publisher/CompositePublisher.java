package io.cloudmonitor.publisher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/**
 * Several publishers as one, each with limits, pace, retries and backlog of its own: what one of
 * them cannot deliver neither delays nor costs the others anything. Thread-safe.
 */
public final class CompositePublisher implements Publisher {
  private final List<Publisher> publishers;
  private final CompositeMetrics metrics;

  private CompositePublisher(List<Publisher> publishers) {
    this.publishers = List.copyOf(publishers);
    metrics =
        new CompositeMetrics(this.publishers.stream().map(Publisher::metrics).toList());
  }

  /**
   * Returns a publisher that does what all of {@code publishers} do; the only one itself.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Publisher of(List<Publisher> publishers) {
    if (publishers.isEmpty()) {
      throw new IllegalArgumentException("no publisher");
    }
    return publishers.size() == 1 ? publishers.get(0) : new CompositePublisher(publishers);
  }

  /** Returns the publishers, for what each of them counts about itself. */
  public List<Publisher> publishers() {
    return publishers;
  }

  /** A meter's places in all publishers, in their order. */
  record Handles(List<SeriesHandle> handles) implements SeriesHandle {
    @Override
    public void close() {
      handles.forEach(SeriesHandle::close);
    }
  }

  @Override
  public SeriesHandle series(SeriesSpec spec) {
    return new Handles(
        publishers.stream().map(publisher -> publisher.series(spec)).toList());
  }

  @Override
  public CompletionStage<PublishResult> publish(Step step) {
    SharedStep shared = new SharedStep(publishers, step);
    shared.give(0);
    CompletionStage<PublishResult> all = CompletableFuture.completedStage(PublishResult.EMPTY);
    for (CompletionStage<PublishResult> result : shared.results()) {
      all = all.thenCombine(result, PublishResult::plus);
    }
    return all;
  }

  /** Flushes all at once, so that one that waits takes no time from the others. */
  @Override
  public boolean flush(Duration timeout) {
    return ofAll("flush", publisher -> publisher.flush(timeout));
  }

  /** Closes all at once, so that one that waits takes no time from the others. */
  @Override
  public boolean close(Duration timeout) {
    return ofAll("close", publisher -> publisher.close(timeout));
  }

  @Override
  public PublisherMetrics metrics() {
    return metrics;
  }

  @Override
  public MetricCatalogue catalogue() {
    return new MetricCatalogue(publishers.stream()
        .flatMap(publisher -> publisher.catalogue().entries().stream())
        .toList());
  }

  private boolean ofAll(String what, Predicate<Publisher> action) {
    List<CompletableFuture<Boolean>> others = new ArrayList<>();
    for (Publisher publisher : publishers.subList(1, publishers.size())) {
      CompletableFuture<Boolean> answer = new CompletableFuture<>();
      Thread thread =
          new Thread(() -> answer.complete(action.test(publisher)), "cloudmonitor-" + what);
      thread.setDaemon(true);
      thread.start();
      others.add(answer);
    }
    boolean settled = action.test(publishers.get(0));
    for (CompletableFuture<Boolean> answer : others) {
      settled &= answer.join();
    }
    return settled;
  }

  @Override
  public String toString() {
    return publishers.toString();
  }
}
