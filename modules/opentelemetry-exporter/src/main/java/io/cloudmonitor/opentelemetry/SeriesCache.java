package io.cloudmonitor.opentelemetry;

import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.Statistics;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The series that are in use, opened at the publisher when their first point comes and closed when
 * none came for a while. Bounded. Not thread-safe.
 */
final class SeriesCache {
  /** Closed periods without a point after which a series is closed. */
  static final int IDLE_ROUNDS = 10;

  /** Set on the one point that stands for all beyond the SDK's cardinality limit. */
  private static final AttributeKey<Boolean> OVERFLOW =
      AttributeKey.booleanKey("otel.metric.overflow");

  private final Publisher publisher;
  private final ExporterOptions options;
  private final AttributeDimensions dimensions;
  private final PointLog log;
  private final Map<InstrumentKey, Instrument> instruments = new HashMap<>();
  private int size;
  private long round;

  /** No series that may be closed was last used before, so that not every round looks at all. */
  private long oldestUse;

  SeriesCache(Publisher publisher, ExporterOptions options, PointLog log) {
    this.publisher = publisher;
    this.options = options;
    this.log = log;
    dimensions = new AttributeDimensions(
        options.resourceAttributes(), options.scopeName(), options.ownInstance());
  }

  Instrument instrument(InstrumentKey key) {
    return instruments.computeIfAbsent(
        key, absent -> new Instrument(key, ValueUnit.of(key.unit(), options.timesAsMillis())));
  }

  /** Returns the series of {@code attributes}, or null if there is no room for another. */
  @Nullable
  Series series(Instrument instrument, Attributes attributes) {
    Series series = instrument.series().get(attributes);
    if (series == null) {
      if (size >= options.maxCachedSeries()) {
        log.dropped(PointLog.Reason.TOO_MANY_SERIES, instrument.name());
        return null;
      }
      series = open(instrument, attributes);
      instrument.series().put(attributes, series);
      size++;
    }
    series.usedIn(round);
    return series;
  }

  private Series open(Instrument instrument, Attributes attributes) {
    InstrumentKey key = instrument.key();
    if (Boolean.TRUE.equals(attributes.get(OVERFLOW))) {
      log.overflow(key.name());
    }
    boolean distribution = key.kind() != MeterKind.COUNTER && key.kind() != MeterKind.GAUGE;
    return new Series(
        publisher.series(new SeriesSpec(
            key.name(),
            dimensions.of(key, attributes),
            key.kind(),
            distribution ? options.percentiles() : Statistics.NONE,
            instrument.unit().name())),
        key.kind());
  }

  void forEach(Consumer<Series> action) {
    instruments.values().forEach(instrument -> instrument.series().values().forEach(action));
  }

  /** Says that a period was closed, and closes the series that are idle. */
  void endRound() {
    round++;
    if (round - oldestUse <= IDLE_ROUNDS) {
      return;
    }
    oldestUse = round;
    close(series -> {
      // an idle counter that is to send zeros is not told from one that is gone
      if (options.sendZeros() && series.isCounter()) {
        return false;
      }
      if (round - series.lastUse() > IDLE_ROUNDS) {
        return true;
      }
      oldestUse = Math.min(oldestUse, series.lastUse());
      return false;
    });
  }

  void close() {
    close(series -> true);
  }

  int size() {
    return size;
  }

  private void close(Predicate<Series> which) {
    for (Iterator<Instrument> all = instruments.values().iterator(); all.hasNext(); ) {
      Map<Attributes, Series> series = all.next().series();
      series.values().removeIf(one -> {
        if (!which.test(one)) {
          return false;
        }
        one.handle().close();
        size--;
        return true;
      });
      if (series.isEmpty()) {
        all.remove();
      }
    }
  }
}
