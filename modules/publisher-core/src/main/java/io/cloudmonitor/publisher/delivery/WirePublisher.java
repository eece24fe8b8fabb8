package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.MetricCatalogue;
import io.cloudmonitor.publisher.MetricRecord;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.PublisherListener;
import io.cloudmonitor.publisher.PublisherMetrics;
import io.cloudmonitor.publisher.PublisherSnapshot;
import io.cloudmonitor.publisher.RejectReason;
import io.cloudmonitor.publisher.SeriesHandle;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.Step;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Logger;

/** The publisher that every provider's {@link Wire} is put into. Thread-safe. */
public final class WirePublisher implements Publisher {
  private static final Logger logger = Logger.getLogger(WirePublisher.class.getName());

  private final Wire wire;
  private final PublisherOptions options;
  private final DeliveryScheduler scheduler;
  private final InstantSource clock;
  private final Ledger ledger = new Ledger();
  private final LongAdder empty = new LongAdder();
  private final Sample sample = new Sample();
  private final BatchBuffers buffers = new BatchBuffers();
  private final RequestCounts requests;
  private final SeriesIndex index;
  private final Delivery delivery;
  private final StepEncoder encoder;
  private final Object encoding = new Object();
  private boolean closed;

  /** Creates a publisher; no thread is started before the first step. */
  public WirePublisher(Wire wire, PublisherOptions options, PublisherRuntime runtime) {
    this.wire = wire;
    this.options = options;
    scheduler = runtime.scheduler();
    clock = runtime.clock();
    WarningLog warnings = new WarningLog(logger, scheduler::nanoTime);
    requests = new RequestCounts(warnings);
    index = new SeriesIndex(wire, options, warnings, sample);
    // a log of its own, since only its troubles are over once records are accepted again
    WarningLog deliveryWarnings = new WarningLog(logger, scheduler::nanoTime);
    delivery = new Delivery(
        wire,
        options.delivery(),
        runtime,
        keep(warnings),
        ledger::open,
        requests,
        deliveryWarnings);
    encoder = new StepEncoder(wire.encoder(), options, warnings, empty, sample);
  }

  @Override
  public SeriesHandle series(SeriesSpec spec) {
    return index.open(spec);
  }

  @Override
  public CompletionStage<PublishResult> publish(Step step) {
    long startNanos = scheduler.nanoTime();
    Ledger.Account account = ledger.open();
    synchronized (encoding) {
      if (closed) {
        return CompletableFuture.completedStage(PublishResult.EMPTY);
      }
      delivery.beginStep(step.period().duration());
      StepBatches batches = batches(account, step.startMillis(), step.period());
      index.beginStep();
      try {
        encoder.encode(step, batches, account);
      } finally {
        index.endStep();
      }
      batches.flush();
    }
    CompletionStage<PublishResult> result = account.result();
    CompletionStage<PublishResult> told = result.whenComplete((settled, failure) ->
        requests.published(settled, Duration.ofNanos(scheduler.nanoTime() - startNanos)));
    delivery.endStep(account);
    return told;
  }

  @Override
  public boolean flush(Duration timeout) {
    return delivery.flush(timeout);
  }

  @Override
  public boolean close(Duration timeout) {
    synchronized (encoding) {
      if (!closed) {
        closed = true;
        Ledger.Account account = ledger.open();
        StepBatches batches =
            batches(account, Period.FIVE_MINUTES.startOf(clock.millis()), Period.FIVE_MINUTES);
        encoder.encodeOpenRollup(batches, account);
        batches.flush();
        account.seal();
      }
    }
    return delivery.close(timeout);
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
        requests.addListener(listener);
      }
    };
  }

  @Override
  public MetricCatalogue catalogue() {
    return index.catalogue();
  }

  @Override
  public Optional<MetricRecord> sample() {
    return sample.record();
  }

  /** Returns the encoded bytes that wait in memory. */
  long pendingBytes() {
    return delivery.pendingBytes();
  }

  private Keep keep(WarningLog warnings) {
    return options.dryRun() ? Keep.NOWHERE : SpoolKeep.of(options.spool(), wire, clock, warnings);
  }

  private PublisherSnapshot snapshotNow() {
    RequestCounts.Values values = requests.values();
    return new PublisherSnapshot(
        wire.provider(),
        ledger.total(),
        index.counts(),
        values.requests(),
        values.retries(),
        values.throttled(),
        values.bytes(),
        empty.sum(),
        values.lastSuccess(),
        values.lastFailure());
  }

  private StepBatches batches(Ledger.Account account, long startMillis, Period period) {
    return new StepBatches(
        delivery.limits(),
        buffers,
        options.delivery().onAmbiguous() == OnAmbiguous.AUTO,
        (batch, gaugesOnly) -> {
          account.enter(batch.records());
          if (options.dryRun()) {
            account.reject(RejectReason.DRY_RUN, batch.records());
          } else {
            delivery.submit(batch, gaugesOnly, startMillis, period, account);
          }
        },
        () -> {
          account.enter(1);
          account.reject(RejectReason.TOO_LARGE, 1);
        });
  }

  @Override
  public String toString() {
    return "%s (%s, instance=%s, max-series=%d%s)"
        .formatted(
            wire.provider(),
            wire.description(),
            options.instance().orElse("none"),
            options.maxSeries(),
            options.dryRun() ? ", dry-run" : "");
  }
}
