package io.cloudmonitor.opentelemetry;

import io.cloudmonitor.publisher.InvalidOptionsException;
import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.PublisherMetrics;
import io.cloudmonitor.publisher.delivery.DeliveryScheduler;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.AggregationTemporalitySelector;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Exporter that makes one aggregate record of each series and aligned period, whatever collections
 * arrive, and hands it to a publisher.
 *
 * <p>Asks for DELTA temporality and base-2 exponential histograms, and takes all other data too.
 * Counts, sums, averages, minima and maxima are exact; percentiles are interpolated on a
 * logarithmic scale and held between minimum and maximum. Times are in milliseconds.
 *
 * <p>A collection belongs to the period of the middle of its window. With
 * {@link CloudMonitorMetricReader} a period is handed over as soon as it ends; with any other
 * reader, once a later collection came or a few seconds after its end.
 *
 * <p>{@link #export} succeeds when the metrics are folded in; the publisher keeps what cannot be
 * sent yet. {@link #flush} sends every period that is over and what the publisher holds, and
 * answers for that; {@link #shutdown} also sends the period that is open. Thread-safe.
 */
public final class CloudMonitorMetricExporter implements MetricExporter {
  private static final Logger logger = Logger.getLogger(CloudMonitorMetricExporter.class.getName());

  /** Time that a publisher may be late, so that its own answer comes before the deadline's. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final ExporterOptions options;
  private final Publisher publisher;
  private final InstantSource clock;
  private final DeliveryScheduler scheduler;
  private final PointLog pointLog;
  private final PointLedger ledger = new PointLedger();
  private final Intake intake;
  private final Answers answers;
  private final SharedWork flush;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CompletableResultCode closed = new CompletableResultCode();

  private CloudMonitorMetricExporter(
      ExporterOptions options,
      Publisher publisher,
      InstantSource clock,
      DeliveryScheduler scheduler) {
    this.options = options;
    this.publisher = publisher;
    this.clock = clock;
    this.scheduler = scheduler;
    pointLog = new PointLog(logger, scheduler::nanoTime);
    intake = new Intake(options, publisher, clock, scheduler, pointLog, ledger);
    answers = new Answers(scheduler);
    flush = new SharedWork(answers, options.closeTimeout().plus(GRACE), this::flushNow);
  }

  /** Returns a builder without any option set. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Creates an exporter with default options.
   *
   * @param publisher closed with the exporter
   */
  public static CloudMonitorMetricExporter create(Publisher publisher) {
    return builder().publisher(publisher).build();
  }

  @Override
  public AggregationTemporality getAggregationTemporality(InstrumentType instrumentType) {
    return AggregationTemporalitySelector.deltaPreferred()
        .getAggregationTemporality(instrumentType);
  }

  @Override
  public Aggregation getDefaultAggregation(InstrumentType instrumentType) {
    return instrumentType == InstrumentType.HISTOGRAM
        ? Aggregation.base2ExponentialBucketHistogram()
        : Aggregation.defaultAggregation();
  }

  /**
   * Folds metrics into their periods.
   *
   * @return is complete already; a failure after {@link #shutdown}
   */
  @Override
  public CompletableResultCode export(Collection<MetricData> metrics) {
    return take(metrics, false);
  }

  /** Takes all metrics of one collection, so that periods that are over get no more. */
  CompletableResultCode exportWhole(Collection<MetricData> metrics) {
    return take(metrics, true);
  }

  private CompletableResultCode take(Collection<MetricData> metrics, boolean whole) {
    return intake.take(metrics, whole)
        ? CompletableResultCode.ofSuccess()
        : CompletableResultCode.ofFailure();
  }

  /**
   * Sends every period that is over, and all that the publisher holds; with the option
   * {@code flush-open-period} the open period too.
   *
   * @return whether all of it was settled within {@code close-timeout}; after {@link #shutdown},
   *     its result
   */
  @Override
  public CompletableResultCode flush() {
    return closing.get() ? closed : flush.ask();
  }

  /** Flushes on the calling thread. */
  boolean flushNow() {
    intake.closePeriods(options.flushOpenPeriod());
    return publisher.flush(options.closeTimeout());
  }

  /**
   * Sends all that is left, the open period too, and closes the publisher, whether this exporter
   * made it or was given it. What is not settled within {@code close-timeout} is given up.
   *
   * @return whether all was settled; the same for each call
   */
  @Override
  public CompletableResultCode shutdown() {
    return shutdown(options.closeTimeout());
  }

  CompletableResultCode shutdown(Duration timeout) {
    if (closing.compareAndSet(false, true)) {
      CompletableResultCode answer = answers.promise(timeout.plus(GRACE), () -> {
        intake.finish();
        return publisher.close(timeout);
      });
      answer.whenComplete(() -> {
        answers.complete(closed, answer.isSuccess());
        answers.close();
      });
    }
    return closed;
  }

  /** Returns what the publisher counts about itself. */
  public PublisherMetrics publisherMetrics() {
    return publisher.metrics();
  }

  /**
   * Registers the exporter's own metrics, {@code otel.sdk.exporter.metric_data_point.exported} and
   * {@code .inflight} and {@code otel.sdk.exporter.operation.duration}, which count data points
   * once, after the last attempt, with the reason where they failed. Autoconfiguration does so with
   * the option {@code export-self}.
   *
   * @param meters that of the SDK which this exporter serves sends them by this exporter, too
   */
  public void registerSelfMetrics(MeterProvider meters) {
    SelfMetrics.register(publisher.metrics(), ledger, pointLog, meters);
  }

  ExporterOptions options() {
    return options;
  }

  InstantSource clock() {
    return clock;
  }

  DeliveryScheduler scheduler() {
    return scheduler;
  }

  PointLog pointLog() {
    return pointLog;
  }

  Answers answers() {
    return answers;
  }

  @Override
  public String toString() {
    return "CloudMonitorMetricExporter{step=" + options.step().seconds() + "s, " + publisher + "}";
  }

  /**
   * Collects options under the words that configuration files use too; all are checked in
   * {@link #build}. Not thread-safe.
   */
  public static final class Builder {
    private final Map<String, String> words = new TreeMap<>();
    private String prefix = "";
    private Function<String, @Nullable String> lookup = words::get;
    private @Nullable Publisher publisher;
    private InstantSource clock = InstantSource.system();
    private @Nullable DeliveryScheduler scheduler;

    private Builder() {}

    /**
     * Sets any option by its word, such as {@code step}, {@code aliyun.region} or
     * {@code max-series}.
     *
     * @param value an empty or blank one counts as not set
     */
    public Builder option(String word, String value) {
      words.put(Objects.requireNonNull(word, "word"), Objects.requireNonNull(value, word));
      return this;
    }

    /**
     * Sets the publisher, which the exporter closes when it is closed itself; default the one whose
     * provider is configured. Its own options hold then, that of the instance among them.
     */
    public Builder publisher(Publisher publisher) {
      this.publisher = Objects.requireNonNull(publisher, "publisher");
      return this;
    }

    /** Sets where options are read in place of those set singly. */
    Builder lookup(String prefix, Function<String, @Nullable String> lookup) {
      this.prefix = prefix;
      this.lookup = lookup;
      return this;
    }

    /** Sets the wall clock, which must be that of the SDK. */
    Builder clock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /** Sets the threads. */
    Builder scheduler(DeliveryScheduler scheduler) {
      this.scheduler = scheduler;
      return this;
    }

    /**
     * Builds an exporter.
     *
     * @throws InvalidOptionsException if an option is wrong or missing; it names each
     */
    public CloudMonitorMetricExporter build() {
      InstanceWord instance = new InstanceWord(lookup);
      Options read = Options.of(prefix, publisher == null ? instance : lookup);
      ExporterOptions options =
          ExporterOptions.from(read, publisher == null ? instance.ownInstance() : Optional.empty());
      if (publisher != null) {
        read.requireValid();
      }
      Publisher used = publisher == null
          ? ConfiguredPublisher.of(
              read.withDefault("priority-keys", String.join(",", options.resourceAttributes())))
          : publisher;
      CloudMonitorMetricExporter exporter = new CloudMonitorMetricExporter(
          options, used, clock, scheduler == null ? new ExporterThreads() : scheduler);
      logger.info(() -> "Exporting metrics every " + options.step().seconds() + "s to " + used);
      return exporter;
    }

    @Override
    public String toString() {
      return "CloudMonitorMetricExporter.Builder" + words.keySet();
    }
  }
}
