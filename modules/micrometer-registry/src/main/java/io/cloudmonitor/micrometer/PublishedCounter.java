package io.cloudmonitor.micrometer;

import io.micrometer.core.instrument.AbstractMeter;
import io.micrometer.core.instrument.Counter;
import java.util.function.Consumer;

/**
 * Counter whose increase during a step is published. Amounts that are not positive and finite are
 * ignored.
 */
final class PublishedCounter extends AbstractMeter implements Counter, PublishedMeter {
  private final Series series;
  private final StepSum sum;

  PublishedCounter(Id id, StepClock clock, Series series) {
    super(id);
    this.series = series;
    sum = new StepSum(clock);
  }

  @Override
  public void increment(double amount) {
    if (amount > 0 && amount <= Double.MAX_VALUE) {
      sum.add(amount);
    }
  }

  @Override
  public double count() {
    return sum.completed();
  }

  @Override
  public void forEachSeries(Consumer<Series> action) {
    action.accept(series);
  }

  @Override
  public void collect(StepCollector collector) {
    collector.increase(series, sum.collect());
  }

  @Override
  public int readAhead() {
    return sum.stripes() + series.readAhead();
  }

  @Override
  public boolean isSettled() {
    return sum.isSettled();
  }
}
