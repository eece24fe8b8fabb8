package io.cloudmonitor.micrometer;

import io.cloudmonitor.publisher.MetricRecord;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.PublisherMetrics;
import io.cloudmonitor.publisher.SeriesHandle;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.Statistic;
import io.cloudmonitor.publisher.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the records of each step, as a publisher without limits would send them. */
class FakePublisher implements Publisher {
  final List<Published> steps = new CopyOnWriteArrayList<>();
  final Set<Handle> open = ConcurrentHashMap.newKeySet();
  final List<Duration> closedWithin = new CopyOnWriteArrayList<>();
  final List<Duration> flushedWithin = new CopyOnWriteArrayList<>();

  record Published(long startMillis, List<MetricRecord> records) {}

  final class Handle implements SeriesHandle {
    final SeriesSpec spec;

    Handle(SeriesSpec spec) {
      this.spec = spec;
    }

    @Override
    public void close() {
      open.remove(this);
    }
  }

  @Override
  public SeriesHandle series(SeriesSpec spec) {
    Handle handle = new Handle(spec);
    open.add(handle);
    return handle;
  }

  @Override
  public CompletionStage<PublishResult> publish(Step step) {
    List<MetricRecord> records = new CopyOnWriteArrayList<>();
    step.forEach((handle, aggregate) -> {
      if (handle instanceof Handle known && open.contains(known)) {
        SeriesSpec spec = known.spec;
        records.add(MetricRecord.of(
            spec.name(),
            new TreeMap<>(spec.tags()),
            spec.kind().defaultStatistics().with(spec.percentiles()),
            aggregate,
            step.period(),
            step.startMillis()));
      }
    });
    steps.add(new Published(step.startMillis(), records));
    return CompletableFuture.completedFuture(PublishResult.EMPTY);
  }

  @Override
  public boolean flush(Duration timeout) {
    flushedWithin.add(timeout);
    return true;
  }

  @Override
  public boolean close(Duration timeout) {
    closedWithin.add(timeout);
    return true;
  }

  @Override
  public PublisherMetrics metrics() {
    return new DisabledPublisher();
  }

  /** Returns the records of the newest step. */
  List<MetricRecord> newest() {
    return steps.get(steps.size() - 1).records();
  }

  /** Returns the statistics of the only record of the newest step under this name. */
  Map<Statistic, Double> newest(String name) {
    List<MetricRecord> named =
        newest().stream().filter(r -> r.name().equals(name)).toList();
    if (named.size() != 1) {
      throw new AssertionError("records named " + name + ": " + named + " of " + newest());
    }
    return named.get(0).values();
  }

  /** Returns the sum over all steps under this name. */
  double total(String name) {
    return steps.stream()
        .flatMap(step -> step.records().stream())
        .filter(r -> r.name().equals(name))
        .mapToDouble(r -> r.values().getOrDefault(Statistic.SUM, 0.0))
        .sum();
  }

  List<Long> periods() {
    return steps.stream().map(Published::startMillis).toList();
  }

  @Override
  public String toString() {
    return "fake";
  }
}
