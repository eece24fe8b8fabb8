package io.cloudmonitor.micrometer;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.internal.DefaultLongTaskTimer;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Long task timer that publishes how long the tasks active at the end of a step have lasted, in
 * milliseconds.
 */
final class PublishedLongTaskTimer extends DefaultLongTaskTimer implements PublishedMeter {
  private final Series series;
  private final Shape shape;
  private final Tuple active;

  PublishedLongTaskTimer(
      Id id, Clock clock, DistributionStatisticConfig configuration, Series series, Shape shape) {
    super(id, clock, TimeUnit.MILLISECONDS, configuration, false);
    this.series = series;
    this.shape = shape;
    active = Tuple.of(shape);
  }

  @Override
  public void forEachSeries(Consumer<Series> action) {
    action.accept(series);
  }

  @Override
  public void collect(StepCollector collector) {
    active.clear();
    forEachActive(task -> {
      double nanos = task.duration(TimeUnit.NANOSECONDS);
      // a task that stopped meanwhile says -1
      if (nanos >= 0) {
        active.record(nanos);
      }
    });
    active.copyTo(shape, collector.aggregate(), collector.sketch());
    collector.give(series);
  }
}
