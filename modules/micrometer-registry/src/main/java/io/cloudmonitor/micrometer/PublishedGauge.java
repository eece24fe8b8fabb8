package io.cloudmonitor.micrometer;

import io.micrometer.core.instrument.AbstractMeter;
import io.micrometer.core.instrument.Gauge;
import java.lang.ref.WeakReference;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Gauge that is read once at the end of each step. Holds its object weakly, and reads NaN once that
 * is gone.
 */
final class PublishedGauge<T> extends AbstractMeter implements Gauge, PolledMeter {
  private final WeakReference<@Nullable T> reference;
  private final ToDoubleFunction<T> function;
  private final Series series;
  private volatile double polled = Double.NaN;

  PublishedGauge(Id id, @Nullable T object, ToDoubleFunction<T> function, Series series) {
    super(id);
    reference = new WeakReference<>(object);
    this.function = function;
    this.series = series;
  }

  @Override
  public double value() {
    try {
      return read();
    } catch (Throwable e) {
      // whoever reads a gauge, an endpoint or another registry, is no party to its function's
      // failure
      series.meterFailed(e);
      return Double.NaN;
    }
  }

  @Override
  public void forEachSeries(Consumer<Series> action) {
    action.accept(series);
  }

  @Override
  public int readAhead() {
    return series.readAhead();
  }

  @Override
  public void poll() {
    polled = read();
  }

  @Override
  public void collect(StepCollector collector) {
    double value = polled;
    polled = Double.NaN;
    collector.gauge(series, value);
  }

  private double read() {
    T object = reference.get();
    return object == null ? Double.NaN : function.applyAsDouble(object);
  }
}
