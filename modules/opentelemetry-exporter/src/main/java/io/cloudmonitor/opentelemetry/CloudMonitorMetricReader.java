package io.cloudmonitor.opentelemetry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.MemoryMode;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Reader that collects at the end of each period of the wall clock, so that a record holds exactly
 * its period and leaves as soon as that ends.
 *
 * <p>It closes its exporter, which takes no other reader's metrics. Flushing and shutting down are
 * done on threads of the exporter, bounded by its {@code close-timeout}. Thread-safe.
 */
public final class CloudMonitorMetricReader implements MetricReader {
  private static final Logger logger = Logger.getLogger(CloudMonitorMetricReader.class.getName());

  private final CloudMonitorMetricExporter exporter;
  private final Duration timeout;
  private final SharedWork flush;
  private final ReentrantLock collecting = new ReentrantLock();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CompletableResultCode closed = new CompletableResultCode();
  private volatile CollectionRegistration registration = CollectionRegistration.noop();

  private CloudMonitorMetricReader(CloudMonitorMetricExporter exporter) {
    this.exporter = exporter;
    timeout = exporter.options().closeTimeout();
    // half for collecting, half for sending
    flush = new SharedWork(exporter.answers(), timeout.multipliedBy(2), this::flushNow);
  }

  /** Creates a reader that gives what it collects to {@code exporter}. */
  public static CloudMonitorMetricReader create(CloudMonitorMetricExporter exporter) {
    return new CloudMonitorMetricReader(Objects.requireNonNull(exporter, "exporter"));
  }

  @Override
  public void register(CollectionRegistration registration) {
    this.registration = registration;
    scheduleNext();
  }

  @Override
  public AggregationTemporality getAggregationTemporality(InstrumentType instrumentType) {
    return exporter.getAggregationTemporality(instrumentType);
  }

  @Override
  public Aggregation getDefaultAggregation(InstrumentType instrumentType) {
    return exporter.getDefaultAggregation(instrumentType);
  }

  @Override
  public MemoryMode getMemoryMode() {
    return exporter.getMemoryMode();
  }

  private void scheduleNext() {
    long now = exporter.clock().millis();
    long next =
        exporter.options().step().startOf(now) + exporter.options().step().millis();
    exporter
        .scheduler()
        .schedule(() -> tick(next), TimeUnit.MILLISECONDS.toNanos(Math.max(next - now, 0)));
  }

  private void tick(long dueMillis) {
    if (closing.get()) {
      return;
    }
    try {
      // the timer's clock is not the wall clock: it may come early
      if (exporter.clock().millis() >= dueMillis) {
        collect();
      }
    } finally {
      scheduleNext();
    }
  }

  /** Collects and hands over; returns whether that worked. */
  private boolean collect() {
    try {
      if (!collecting.tryLock(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
        return false;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    try {
      return exporter.exportWhole(registration.collectAllMetrics()).isSuccess();
    } catch (RuntimeException e) {
      logger.log(Level.WARNING, "Metrics could not be collected", e);
      return false;
    } finally {
      collecting.unlock();
    }
  }

  /**
   * Collects, and flushes the exporter.
   *
   * @return whether what the exporter then had to send was settled in time; after
   *     {@link #shutdown}, its result
   */
  @Override
  public CompletableResultCode forceFlush() {
    return closing.get() ? closed : flush.ask();
  }

  private boolean flushNow() {
    boolean collected = collect();
    return exporter.flushNow() && collected;
  }

  /**
   * Collects a last time, and shuts the exporter down, within its {@code close-timeout}; collecting
   * takes half of that at most.
   *
   * @return whether all was settled; the same for each call
   */
  @Override
  public CompletableResultCode shutdown() {
    if (closing.compareAndSet(false, true)) {
      long endNanos = exporter.scheduler().nanoTime() + timeout.toNanos();
      CompletableResultCode collected =
          exporter.answers().promise(timeout.dividedBy(2), this::collect);
      collected.whenComplete(() -> {
        Duration left =
            Duration.ofNanos(Math.max(endNanos - exporter.scheduler().nanoTime(), 0));
        CompletableResultCode exported = exporter.shutdown(left);
        exported.whenComplete(() -> {
          if (exported.isSuccess() && collected.isSuccess()) {
            closed.succeed();
          } else {
            closed.fail();
          }
        });
      });
    }
    return closed;
  }

  @Override
  public String toString() {
    return "CloudMonitorMetricReader{" + exporter + "}";
  }
}
