package io.cloudmonitor.micrometer;

import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.util.TimeUtils;
import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Timer of which functions know the count and the total time, and nobody the single durations: it
 * has no minimum and no maximum. Holds its object weakly.
 */
final class PublishedFunctionTimer<T> extends PublishedFunction implements FunctionTimer {
  private final WeakReference<@Nullable T> reference;
  private final ToLongFunction<T> countFunction;
  private final ToDoubleFunction<T> totalMillisFunction;
  private final Increase count = new Increase();
  private final Increase totalMillis = new Increase();

  PublishedFunctionTimer(
      Id id,
      T object,
      ToLongFunction<T> countFunction,
      ToDoubleFunction<T> totalMillisFunction,
      StepClock clock,
      Series series) {
    super(id, clock, series);
    reference = new WeakReference<>(object);
    this.countFunction = countFunction;
    this.totalMillisFunction = totalMillisFunction;
  }

  @Override
  public double count() {
    return completed(count);
  }

  @Override
  public double totalTime(TimeUnit unit) {
    return TimeUtils.convert(completed(totalMillis), baseTimeUnit(), unit);
  }

  @Override
  public TimeUnit baseTimeUnit() {
    return TimeUnit.MILLISECONDS;
  }

  @Override
  void observe() {
    T object = reference.get();
    double newCount = Double.NaN;
    double newTotal = Double.NaN;
    if (object != null) {
      newCount = countFunction.applyAsLong(object);
      newTotal = totalMillisFunction.applyAsDouble(object);
    }
    count.observe(newCount);
    totalMillis.observe(newTotal);
  }

  @Override
  void give(StepCollector collector, Series series) {
    long newCount = (long) count.uncollected();
    if (newCount > 0) {
      // a total without a count waits for it
      collector.aggregate().setTotals(newCount, totalMillis.uncollected());
      collector.give(series);
      count.collected();
      totalMillis.collected();
    }
  }
}
