package io.cloudmonitor.micrometer;

import io.cloudmonitor.publisher.MetricCatalogue;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.PublisherMetrics;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.NamingConvention;
import io.micrometer.core.instrument.config.validate.ValidationException;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.push.PushMeterRegistry;
import io.micrometer.core.instrument.util.NamedThreadFactory;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Registry that hands one aggregate per meter and step to a publisher, of exactly what was recorded
 * in that step.
 *
 * <p>Steps are aligned to the wall clock. At the end of each, one daemon thread closes the step for
 * all meters at once, reads them, and hands them to the publisher, which sends them on its own
 * threads. Counts, sums and maxima that meters show are those of the last completed step; a
 * snapshot shows that step and the open one together. Times are in milliseconds.
 *
 * <p>A meter that is removed is published with what it recorded until then; its series is given
 * back once that is done.
 *
 * <p>Thread-safe. Nothing that fails here reaches what is measured. Recording holds a meter's
 * monitor for nanoseconds only: no function of the application, no publisher and no other wait runs
 * under it, so that recording does not pin a virtual thread to a carrier that waits.
 */
public final class CloudMonitorMeterRegistry extends PushMeterRegistry {
  private static final Logger logger = Logger.getLogger(CloudMonitorMeterRegistry.class.getName());

  private final CloudMonitorConfig config;
  private final Publisher publisher;
  private final MeterFactory factory;
  private final StepReader reader;
  private final PublishingLoop loop;
  private final BooleanSupplier mayClose;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean settled;

  private CloudMonitorMeterRegistry(Builder builder) {
    super(builder.config, builder.clock);
    // the publisher's mapping brings names within its service's limits, and patterns name meters as
    // they are
    config().namingConvention(NamingConvention.identity);
    config = builder.config;
    mayClose = builder.mayClose;
    Period period = Period.of(config.step()).orElseThrow();
    publisher = builder.publisherFor(config);
    Publisher used = config.enabled() ? publisher : new DisabledPublisher();
    StepClock steps = builder.stepClock.apply(period);
    FailureLog failures = new FailureLog();
    ExecutorService functions = builder.functions.apply(builder.threadFactory);
    FunctionPoller poller = new FunctionPoller(functions, builder.patience, failures);
    reader = new StepReader(this, steps, poller, new StepCollector(config.sendZeros()), failures);
    factory = new MeterFactory(
        clock,
        steps,
        new SeriesOpener(used, config()::namingConvention, failures),
        new Percentiles(config.percentiles()),
        config.sloBuckets());
    loop = new PublishingLoop(
        new PublishingCycle(clock, period, steps, reader, used),
        poller,
        publisher,
        builder.tickers,
        builder.threadFactory,
        clock);
    config().onMeterAdded(reader::added).onMeterRemoved(reader::removed);
    if (!config.enabled()) {
      // without steps nothing would ever let go of meters that are removed
      reader.close();
    }
  }

  /**
   * Returns a builder of a registry.
   *
   * @param config checked when the registry is built
   */
  public static Builder builder(CloudMonitorConfig config) {
    return new Builder(config);
  }

  /**
   * Starts publishing at the end of each step, unless {@code enabled} is false; a registry is built
   * started.
   */
  @Override
  public void start(ThreadFactory threadFactory) {
    if (config.enabled() && !closing.get()) {
      logger.info(startMessage());
      loop.start(threadFactory);
    }
  }

  @Override
  protected String startMessage() {
    return "Publishing metrics every " + config.step().toSeconds() + "s to " + publisher;
  }

  /**
   * Stops publishing at the end of each step; flushing and closing publish what is recorded
   * meanwhile.
   */
  @Override
  public void stop() {
    loop.stop();
  }

  /**
   * Sends all that is complete, as {@link #flush(Duration)} does, within
   * {@link CloudMonitorConfig#closeTimeout}.
   */
  public boolean flush() {
    return flush(config.closeTimeout());
  }

  /**
   * Sends every period that is over and all that the publisher holds, and with
   * {@link CloudMonitorConfig#flushOpenPeriod} the open period too. For processes that are frozen
   * between requests, and for batch jobs.
   *
   * @param timeout longest time to wait
   * @return whether all of it was settled in time
   */
  public boolean flush(Duration timeout) {
    if (!config.enabled()) {
      return true;
    }
    return closing.get() ? settled : loop.flush(timeout, config.flushOpenPeriod());
  }

  /** Returns what the publisher counts about itself. */
  public PublisherMetrics publisherMetrics() {
    return publisher.metrics();
  }

  /**
   * Returns the metrics that the meters of this registry became, as the services know them; a
   * service that takes only metrics that exist has to be told these.
   */
  public MetricCatalogue catalogue() {
    return publisher.catalogue();
  }

  /** Does nothing: the ticker publishes, and the base class calls this only while it closes. */
  @Override
  protected void publish() {}

  /** Does not wait: {@link #close} is bounded. */
  @Override
  protected void waitForInProgressScheduledPublish() {}

  /**
   * Publishes the last completed step and the open one, each under its own period, and closes the
   * publisher, whether this registry made it or was given it. Takes at most
   * {@link CloudMonitorConfig#closeTimeout}; what is not settled by then is given up. Recording
   * into a meter afterwards does nothing. Closing again waits for the first to end. Does nothing
   * while {@link Builder#closeIf} says that it is too early.
   */
  @Override
  public void close() {
    if (!mayClose.getAsBoolean()) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    try {
      if (closing.compareAndSet(false, true)) {
        closeOnce();
      } else if (!closed.await(config.closeTimeout().toNanos(), TimeUnit.NANOSECONDS)) {
        logger.fine("Another thread is still closing this registry");
      }
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void closeOnce() {
    try {
      super.close();
      settled =
          config.enabled() ? loop.close(config.closeTimeout()) : publisher.close(Duration.ZERO);
      reader.close();
    } catch (RuntimeException e) {
      logger.log(Level.WARNING, "The registry did not close cleanly", e);
    } finally {
      closed.countDown();
    }
  }

  @Override
  protected Counter newCounter(Meter.Id id) {
    return factory.counter(id);
  }

  @Override
  protected Timer newTimer(
      Meter.Id id, DistributionStatisticConfig configuration, PauseDetector pauseDetector) {
    return factory.timer(id, configuration, pauseDetector);
  }

  @Override
  protected DistributionSummary newDistributionSummary(
      Meter.Id id, DistributionStatisticConfig configuration, double scale) {
    return factory.summary(id, configuration, scale);
  }

  @Override
  protected <T> Gauge newGauge(Meter.Id id, @Nullable T object, ToDoubleFunction<T> valueFunction) {
    return factory.gauge(id, object, valueFunction);
  }

  @Override
  protected <T> TimeGauge newTimeGauge(
      Meter.Id id, @Nullable T object, TimeUnit unit, ToDoubleFunction<T> valueFunction) {
    return factory.timeGauge(id, object, unit, valueFunction);
  }

  @Override
  protected LongTaskTimer newLongTaskTimer(Meter.Id id, DistributionStatisticConfig configuration) {
    return factory.longTaskTimer(id, configuration);
  }

  @Override
  protected <T> FunctionCounter newFunctionCounter(
      Meter.Id id, T object, ToDoubleFunction<T> countFunction) {
    return factory.functionCounter(id, object, countFunction);
  }

  @Override
  protected <T> FunctionTimer newFunctionTimer(
      Meter.Id id,
      T object,
      ToLongFunction<T> countFunction,
      ToDoubleFunction<T> totalFunction,
      TimeUnit totalUnit) {
    return factory.functionTimer(id, object, countFunction, totalFunction, totalUnit);
  }

  @Override
  protected Meter newMeter(Meter.Id id, Meter.Type type, Iterable<Measurement> measurements) {
    return factory.customMeter(id, measurements);
  }

  @Override
  protected TimeUnit getBaseTimeUnit() {
    return TimeUnit.MILLISECONDS;
  }

  @Override
  protected DistributionStatisticConfig defaultHistogramConfig() {
    return DistributionStatisticConfig.builder()
        .expiry(config.step())
        .build()
        .merge(DistributionStatisticConfig.DEFAULT);
  }

  /** Builder of a registry. Not thread-safe. */
  public static final class Builder {
    private final CloudMonitorConfig config;
    private Clock clock = Clock.SYSTEM;
    private ThreadFactory threadFactory = new NamedThreadFactory("cloudmonitor-metrics-publisher");
    private @Nullable Publisher publisher;
    private Function<ThreadFactory, Ticker> tickers = factory -> new ThreadTicker(factory, clock);
    private Function<ThreadFactory, ExecutorService> functions = FunctionPoller::newExecutor;
    private Duration patience = FunctionPoller.PATIENCE;
    private Function<Period, StepClock> stepClock = this::stepClockOf;
    private BooleanSupplier mayClose = () -> true;

    private Builder(CloudMonitorConfig config) {
      this.config = Objects.requireNonNull(config, "config");
    }

    /**
     * Sets the clock; default the system's. With any other, each recording asks it for the step, so
     * that a test sees the next step as soon as it moves its clock.
     */
    public Builder clock(Clock clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /** Sets what makes the one thread that reads the meters; default daemon threads. */
    public Builder threadFactory(ThreadFactory threadFactory) {
      this.threadFactory = Objects.requireNonNull(threadFactory, "threadFactory");
      return this;
    }

    /**
     * Sets the publisher, which the registry closes when it is closed itself; default the one whose
     * provider is configured.
     */
    public Builder publisher(Publisher publisher) {
      this.publisher = Objects.requireNonNull(publisher, "publisher");
      return this;
    }

    /**
     * Sets what says whether closing is meant, each time the registry is closed; default always.
     * For containers that close registries before what they measure has come to its end.
     */
    public Builder closeIf(BooleanSupplier mayClose) {
      this.mayClose = Objects.requireNonNull(mayClose, "mayClose");
      return this;
    }

    /** Sets what drives the steps, so that a test can do it by hand. */
    Builder tickers(Function<ThreadFactory, Ticker> tickers) {
      this.tickers = tickers;
      return this;
    }

    /** Sets what runs the application's functions. */
    Builder functions(Function<ThreadFactory, ExecutorService> functions) {
      this.functions = functions;
      return this;
    }

    /** Sets how long one of the application's functions may take. */
    Builder patience(Duration patience) {
      this.patience = patience;
      return this;
    }

    /** Sets what tells meters their step, so that a test can choose it apart from the clock. */
    Builder stepClock(Function<Period, StepClock> stepClock) {
      this.stepClock = stepClock;
      return this;
    }

    /**
     * Builds a registry and starts it, unless {@code enabled} is false.
     *
     * @throws ValidationException if an option of the registry is wrong; what is wrong with those
     *     of the publisher is suppressed in it
     * @throws io.cloudmonitor.publisher.InvalidOptionsException if an option of the publisher is
     *     wrong or missing
     */
    public CloudMonitorMeterRegistry build() {
      try {
        CloudMonitorMeterRegistry registry = new CloudMonitorMeterRegistry(this);
        Words.warnOfIdleRollup(config);
        registry.start(threadFactory);
        return registry;
      } catch (ValidationException e) {
        if (publisher == null) {
          ConfiguredPublisher.addProblems(config, e);
        }
        throw e;
      }
    }

    private Publisher publisherFor(CloudMonitorConfig config) {
      if (publisher != null) {
        return publisher;
      }
      return config.enabled() ? ConfiguredPublisher.of(config) : new DisabledPublisher();
    }

    private StepClock stepClockOf(Period period) {
      return Clock.SYSTEM.equals(clock)
          ? new TickedStepClock(period.startOf(clock.wallTime()), period.millis())
          : new ComputedStepClock(clock, period);
    }
  }
}
