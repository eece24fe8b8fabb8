package io.cloudmonitor.micrometer;

import io.micrometer.core.instrument.FunctionCounter;
import java.lang.ref.WeakReference;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Counter of what a function's total grew by during a step. Holds its object weakly. */
final class PublishedFunctionCounter<T> extends PublishedFunction implements FunctionCounter {
  private final WeakReference<@Nullable T> reference;
  private final ToDoubleFunction<T> function;
  private final Increase increase = new Increase();

  PublishedFunctionCounter(
      Id id, T object, ToDoubleFunction<T> function, StepClock clock, Series series) {
    super(id, clock, series);
    reference = new WeakReference<>(object);
    this.function = function;
  }

  @Override
  public double count() {
    return completed(increase);
  }

  @Override
  void observe() {
    T object = reference.get();
    increase.observe(object == null ? Double.NaN : function.applyAsDouble(object));
  }

  @Override
  void give(StepCollector collector, Series series) {
    collector.increase(series, increase.uncollected());
    increase.collected();
  }
}
