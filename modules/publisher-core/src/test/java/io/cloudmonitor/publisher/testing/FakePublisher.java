package io.cloudmonitor.publisher.testing;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.Fold;
import io.cloudmonitor.publisher.MetricRecord;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.PublisherListener;
import io.cloudmonitor.publisher.PublisherMetrics;
import io.cloudmonitor.publisher.PublisherSnapshot;
import io.cloudmonitor.publisher.PublisherSnapshot.SeriesCounts;
import io.cloudmonitor.publisher.SeriesHandle;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.Statistics;
import io.cloudmonitor.publisher.Step;
import io.cloudmonitor.publisher.mapping.MappedSeries;
import io.cloudmonitor.publisher.mapping.MappingOptions;
import io.cloudmonitor.publisher.mapping.SeriesLimits;
import io.cloudmonitor.publisher.mapping.SeriesMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Publisher that maps like a real one and keeps the records, step by step. Series that map to one
 * identity are folded; every handle is one of its own, so that closing twice is found out.
 * Thread-safe.
 */
public final class FakePublisher implements Publisher {
  private final SeriesMapper mapper;
  private final List<List<MetricRecord>> steps = new ArrayList<>();
  private final List<SeriesSpec> specs = new ArrayList<>();
  private final List<Duration> flushes = new ArrayList<>();
  private final List<Duration> closes = new ArrayList<>();
  private final List<PublisherListener> listeners = new CopyOnWriteArrayList<>();
  private boolean flushAnswer = true;
  private boolean closeAnswer = true;
  private int handlesClosed;
  private long accepted;

  /** Creates a publisher with the limits of CloudMonitor and no dimension of its own. */
  public FakePublisher() {
    this(FakeWire.SERIES_LIMITS, MappingOptions.DEFAULT);
  }

  /** Creates a publisher that maps with {@code limits} and {@code options}. */
  public FakePublisher(SeriesLimits limits, MappingOptions options) {
    mapper = new SeriesMapper(limits, options);
  }

  /** One call of {@link #series}. */
  private final class Handle implements SeriesHandle {
    private final MappedSeries series;
    private final Statistics statistics;
    private boolean closed;

    Handle(SeriesSpec spec) {
      series = mapper.map(spec.name(), spec.tags());
      statistics = spec.kind().defaultStatistics().with(spec.percentiles());
    }

    @Override
    public void close() {
      synchronized (FakePublisher.this) {
        if (closed) {
          throw new IllegalStateException("closed twice: " + series);
        }
        closed = true;
        handlesClosed++;
      }
    }
  }

  @Override
  public synchronized SeriesHandle series(SeriesSpec spec) {
    Handle handle = new Handle(spec);
    specs.add(spec);
    return handle;
  }

  @Override
  public synchronized CompletionStage<PublishResult> publish(Step step) {
    if (isClosed()) {
      return CompletableFuture.completedStage(PublishResult.EMPTY);
    }
    Map<String, Handle> firstHandles = new LinkedHashMap<>();
    Map<String, Aggregate> folds = new LinkedHashMap<>();
    step.forEach((handle, aggregate) -> {
      Handle own = (Handle) handle;
      if (!own.closed && !aggregate.isEmpty()) {
        String identity = own.series.name() + own.series.dimensions();
        firstHandles.putIfAbsent(identity, own);
        Fold.into(folds.computeIfAbsent(identity, key -> new Aggregate()), aggregate);
      }
    });
    List<MetricRecord> records = new ArrayList<>();
    folds.forEach((identity, fold) -> {
      MappedSeries series = firstHandles.get(identity).series;
      MetricRecord record = MetricRecord.of(
          series.name(),
          series.dimensions(),
          firstHandles.get(identity).statistics,
          fold,
          step.period(),
          step.startMillis());
      if (!record.values().isEmpty()) {
        records.add(record);
      }
    });
    steps.add(List.copyOf(records));
    accepted += records.size();
    PublishResult result = new PublishResult(records.size(), records.size(), Map.of(), Map.of(), 0);
    listeners.forEach(listener -> listener.published(result, Duration.ZERO));
    return CompletableFuture.completedStage(result);
  }

  @Override
  public synchronized boolean flush(Duration timeout) {
    flushes.add(timeout);
    return flushAnswer;
  }

  @Override
  public synchronized boolean close(Duration timeout) {
    closes.add(timeout);
    return closeAnswer;
  }

  @Override
  public PublisherMetrics metrics() {
    return new PublisherMetrics() {
      @Override
      public PublisherSnapshot snapshot() {
        return snapshotNow();
      }

      @Override
      public void addListener(PublisherListener listener) {
        listeners.add(listener);
      }
    };
  }

  /** Sets what {@link #flush} answers. */
  public synchronized FakePublisher answerFlush(boolean settled) {
    flushAnswer = settled;
    return this;
  }

  /** Sets what {@link #close} answers. */
  public synchronized FakePublisher answerClose(boolean settled) {
    closeAnswer = settled;
    return this;
  }

  /** Returns the records of each published step, a step without records included. */
  public synchronized List<List<MetricRecord>> steps() {
    return List.copyOf(steps);
  }

  /** Returns the records of the step published last. */
  public synchronized List<MetricRecord> lastStep() {
    return steps.get(steps.size() - 1);
  }

  /** Returns the records of all steps. */
  public synchronized List<MetricRecord> records() {
    return steps.stream().flatMap(List::stream).toList();
  }

  /** Returns the records of all steps whose metric has this name. */
  public List<MetricRecord> records(String name) {
    return records().stream().filter(record -> record.name().equals(name)).toList();
  }

  /** Returns what was given to {@link #series}, call by call. */
  public synchronized List<SeriesSpec> specs() {
    return List.copyOf(specs);
  }

  /** Returns how many handles were opened. */
  public synchronized int handlesOpened() {
    return specs.size();
  }

  /** Returns how many handles were closed. */
  public synchronized int handlesClosed() {
    return handlesClosed;
  }

  /** Returns the timeouts of all calls of {@link #flush}. */
  public synchronized List<Duration> flushes() {
    return List.copyOf(flushes);
  }

  /** Returns the timeouts of all calls of {@link #close}. */
  public synchronized List<Duration> closes() {
    return List.copyOf(closes);
  }

  /** Returns whether {@link #close} was called. */
  public synchronized boolean isClosed() {
    return !closes.isEmpty();
  }

  private synchronized PublisherSnapshot snapshotNow() {
    return new PublisherSnapshot(
        "fake",
        new PublishResult(accepted, accepted, Map.of(), Map.of(), 0),
        new SeriesCounts((long) specs.size() - handlesClosed, 0, 0, 0, 0, 0),
        steps.size(),
        0,
        0,
        0,
        0,
        Optional.empty(),
        Optional.empty());
  }
}
