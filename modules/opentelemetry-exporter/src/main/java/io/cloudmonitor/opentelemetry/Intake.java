package io.cloudmonitor.opentelemetry;

import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.delivery.DeliveryScheduler;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes what readers export, and hands each period to the publisher once it is closed. Thread-safe.
 */
final class Intake {
  private final ExporterOptions options;
  private final Publisher publisher;
  private final InstantSource clock;
  private final DeliveryScheduler scheduler;
  private final PointLog log;
  private final PointLedger ledger;
  private final CollectionClock collection;
  private final SeriesCache cache;
  private final PointReader reader;
  private final PeriodFold fold;
  private long wakeUpMillis = Long.MAX_VALUE;
  private boolean finished;

  Intake(
      ExporterOptions options,
      Publisher publisher,
      InstantSource clock,
      DeliveryScheduler scheduler,
      PointLog log,
      PointLedger ledger) {
    this.options = options;
    this.publisher = publisher;
    this.clock = clock;
    this.scheduler = scheduler;
    this.log = log;
    this.ledger = ledger;
    collection = new CollectionClock(clock.millis());
    cache = new SeriesCache(publisher, options, log);
    reader = new PointReader(cache, options, log, TimeUnit.MILLISECONDS.toNanos(clock.millis()));
    fold = new PeriodFold(options.step(), collection, log);
  }

  /**
   * Takes the metrics of a collection.
   *
   * @param whole whether they are all metrics of the collection, so that periods that are over get
   *     no more windows
   * @return whether they were taken: not once {@link #finish finished}
   */
  synchronized boolean take(Collection<MetricData> metrics, boolean whole) {
    if (finished) {
      return false;
    }
    ClosingRule before = ClosingRule.after(collection);
    boolean next = collection.advance(clock.millis());
    if (next) {
      close(before::isRipe);
    }
    metrics.forEach(metric -> reader.read(metric, fold));
    ledger.taken(fold.taken());
    if (whole) {
      close(ClosingRule.after(collection)::isRipe);
    }
    close(period -> false);
    wakeUpInTime();
    return true;
  }

  /**
   * Closes the periods that are over.
   *
   * @param openPeriod whether to close the one that is still open, too
   */
  synchronized void closePeriods(boolean openPeriod) {
    ClosingRule rule = ClosingRule.after(collection);
    long now = clock.millis();
    long current = options.step().startOf(now);
    close(period -> rule.isRipe(period)
        || rule.dueMillis(period) <= now
        // not those ahead of the clock: each flush would move them further
        || (openPeriod && period.startMillis() <= current));
  }

  /** Closes all periods, and takes nothing more. */
  synchronized void finish() {
    finished = true;
    close(period -> true);
    cache.close();
  }

  private void wakeUpInTime() {
    ClosingRule rule = ClosingRule.after(collection);
    long due = fold.open().stream().mapToLong(rule::dueMillis).min().orElse(Long.MAX_VALUE);
    // one wake-up at a time; it looks anew when it comes
    if (due < wakeUpMillis) {
      wakeUpMillis = due;
      scheduler.schedule(
          this::wakeUp, TimeUnit.MILLISECONDS.toNanos(Math.max(due - clock.millis(), 0)));
    }
  }

  private synchronized void wakeUp() {
    if (!finished) {
      wakeUpMillis = Long.MAX_VALUE;
      closePeriods(false);
      wakeUpInTime();
    }
  }

  private void close(Predicate<OpenPeriod> which) {
    List<OpenPeriod> closed = fold.close(which);
    try {
      closed.forEach(this::handOver);
    } finally {
      // those too that an error kept from being handed over
      closed.forEach(OpenPeriod::release);
    }
  }

  private void handOver(OpenPeriod period) {
    if (options.sendZeros()) {
      cache.forEach(period::addIdle);
    }
    long points = period.points();
    ledger.handedOver();
    try {
      publisher
          .publish(period)
          .whenComplete((result, failure) -> ledger.answered(points, orEmpty(result)));
    } catch (RuntimeException e) {
      ledger.answered(points, PublishResult.EMPTY);
      log.notPublished(e);
    } finally {
      period.release();
    }
    cache.endRound();
  }

  private static PublishResult orEmpty(@Nullable PublishResult result) {
    return result == null ? PublishResult.EMPTY : result;
  }
}
