package io.cloudmonitor.opentelemetry;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.Fold;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.Sketch;
import io.cloudmonitor.publisher.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What every series did so far in a period that was not sent yet. Not thread-safe. */
final class OpenPeriod implements Step {
  private final long startMillis;
  private final Period period;
  private final List<Series> lenders;

  /**
   * What series did whose own aggregate another period uses, which clocks that jump bring about.
   */
  private final Map<Series, Aggregate> others = new LinkedHashMap<>();

  private long points;

  /**
   * Creates a period without a window.
   *
   * @param series how many series it is likely to have
   */
  OpenPeriod(long startMillis, Period period, int series) {
    this.startMillis = startMillis;
    this.period = period;
    lenders = new ArrayList<>(series);
  }

  /**
   * Folds a window into the period. A counter's windows are one increase, so that a record does not
   * tell how often the counter was read.
   */
  void add(Series series, Aggregate window) {
    points++;
    Aggregate all = aggregateOf(series);
    Sketch sketch = window.sketch();
    if (series.isCounter()) {
      all.setIncrease(all.sum() + window.sum());
    } else if (all.isEmpty() && sketch != null) {
      series.giveSketch();
      all.setDistribution(window.count(), window.sum(), window.min(), window.max(), sketch);
    } else {
      Fold.into(all, window);
    }
  }

  /** Makes a counter that did nothing one that grew by nothing. */
  void addIdle(Series series) {
    if (series.isCounter()) {
      Aggregate all = aggregateOf(series);
      if (all.isEmpty()) {
        all.setIncrease(0);
      }
    }
  }

  private Aggregate aggregateOf(Series series) {
    if (series.period() == this) {
      return series.aggregate();
    }
    Aggregate other = others.get(series);
    if (other != null) {
      return other;
    }
    if (series.period() == null) {
      series.lendTo(this);
      lenders.add(series);
      return series.aggregate();
    }
    Aggregate own = new Aggregate();
    others.put(series, own);
    return own;
  }

  /** Gives back what series lent: the period was read, and has nothing any more. */
  void release() {
    lenders.forEach(Series::takeBack);
    lenders.clear();
    others.clear();
  }

  /** Returns how many series did something. */
  int size() {
    return lenders.size() + others.size();
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
    for (Series series : lenders) {
      consumer.accept(series.handle(), series.aggregate());
    }
    others.forEach((series, aggregate) -> consumer.accept(series.handle(), aggregate));
  }
}
