package io.cloudmonitor.opentelemetry;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.Fold;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.Step;
import java.util.LinkedHashMap;
import java.util.Map;

/** What every series did so far in a period that was not sent yet. Not thread-safe. */
final class OpenPeriod implements Step {
  private final long startMillis;
  private final Period period;
  private final Map<Series, Aggregate> aggregates = new LinkedHashMap<>();
  private long points;

  OpenPeriod(long startMillis, Period period) {
    this.startMillis = startMillis;
    this.period = period;
  }

  /**
   * Folds a window into the period. A counter's windows are one increase, so that a record does not
   * tell how often the counter was read.
   */
  void add(Series series, Aggregate window) {
    points++;
    Aggregate all = aggregates.computeIfAbsent(series, absent -> new Aggregate());
    if (series.isCounter()) {
      all.setIncrease(all.sum() + window.sum());
    } else {
      Fold.into(all, window);
    }
  }

  /** Makes a counter that did nothing one that grew by nothing. */
  void addIdle(Series series) {
    if (series.isCounter() && !aggregates.containsKey(series)) {
      Aggregate zero = new Aggregate();
      zero.setIncrease(0);
      aggregates.put(series, zero);
    }
  }

  /** Returns how many windows were folded in. */
  long points() {
    return points;
  }

  long endMillis() {
    return startMillis + period.millis();
  }

  @Override
  public long startMillis() {
    return startMillis;
  }

  @Override
  public Period period() {
    return period;
  }

  @Override
  public void forEach(AggregateConsumer consumer) {
    aggregates.forEach((series, aggregate) -> consumer.accept(series.handle(), aggregate));
  }
}
