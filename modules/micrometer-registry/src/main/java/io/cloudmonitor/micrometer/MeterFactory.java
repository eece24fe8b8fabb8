package io.cloudmonitor.micrometer;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.util.TimeUtils;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Makes the registry's meters, each with its series. Thread-safe. */
final class MeterFactory {
  private final Clock clock;
  private final StepClock steps;
  private final SeriesOpener opener;
  private final Percentiles percentiles;
  private final boolean sloBuckets;

  MeterFactory(
      Clock clock,
      StepClock steps,
      SeriesOpener opener,
      Percentiles percentiles,
      boolean sloBuckets) {
    this.clock = clock;
    this.steps = steps;
    this.opener = opener;
    this.percentiles = percentiles;
    this.sloBuckets = sloBuckets;
  }

  PublishedCounter counter(Meter.Id id) {
    return new PublishedCounter(id, steps, new Series(opener, id, SeriesKind.COUNTER));
  }

  PublishedTimer timer(
      Meter.Id id, DistributionStatisticConfig configuration, PauseDetector pauseDetector) {
    Shape shape = Shape.ofTimer(percentiles.of(configuration), configuration);
    return new PublishedTimer(id, clock, pauseDetector, distribution(id, shape));
  }

  PublishedSummary summary(Meter.Id id, DistributionStatisticConfig configuration, double scale) {
    Shape shape = Shape.ofSummary(percentiles.of(configuration), configuration);
    return new PublishedSummary(id, scale, distribution(id, shape));
  }

  <T> PublishedGauge<T> gauge(Meter.Id id, @Nullable T object, ToDoubleFunction<T> function) {
    return new PublishedGauge<>(id, object, function, new Series(opener, id, SeriesKind.GAUGE));
  }

  <T> PublishedTimeGauge timeGauge(
      Meter.Id id, @Nullable T object, TimeUnit unit, ToDoubleFunction<T> function) {
    return new PublishedTimeGauge(gauge(
        id.withBaseUnit("milliseconds"),
        object,
        value -> toMillis(function.applyAsDouble(value), unit)));
  }

  PublishedLongTaskTimer longTaskTimer(Meter.Id id, DistributionStatisticConfig configuration) {
    Shape shape = Shape.ofTimer(percentiles.of(configuration), configuration);
    Series series = new Series(opener, id, shape.seriesKind());
    return new PublishedLongTaskTimer(id, clock, configuration, series, shape);
  }

  <T> PublishedFunctionCounter<T> functionCounter(
      Meter.Id id, T object, ToDoubleFunction<T> function) {
    Series series = new Series(opener, id, SeriesKind.COUNTER);
    return new PublishedFunctionCounter<>(id, object, function, steps, series);
  }

  <T> PublishedFunctionTimer<T> functionTimer(
      Meter.Id id,
      T object,
      ToLongFunction<T> countFunction,
      ToDoubleFunction<T> totalFunction,
      TimeUnit totalUnit) {
    Series series = new Series(opener, id, SeriesKind.TIMER);
    return new PublishedFunctionTimer<>(
        id,
        object,
        countFunction,
        value -> toMillis(totalFunction.applyAsDouble(value), totalUnit),
        steps,
        series);
  }

  PublishedCustomMeter customMeter(Meter.Id id, Iterable<Measurement> measurements) {
    return new PublishedCustomMeter(id, measurements, opener);
  }

  private PublishedDistribution distribution(Meter.Id id, Shape shape) {
    return new PublishedDistribution(id, shape, steps, opener, sloBuckets);
  }

  private static double toMillis(double time, TimeUnit unit) {
    return TimeUtils.convert(time, unit, TimeUnit.MILLISECONDS);
  }
}
