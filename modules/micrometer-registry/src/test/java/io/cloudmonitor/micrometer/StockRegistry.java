package io.cloudmonitor.micrometer;

import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.step.StepMeterRegistry;
import io.micrometer.core.instrument.step.StepRegistryConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The registry that others extend, to show that it has the faults that ours must not have. */
final class StockRegistry extends StepMeterRegistry {
  final List<String> published = new ArrayList<>();

  StockRegistry(MockClock clock) {
    this(clock, Duration.ofMinutes(1));
  }

  StockRegistry(MockClock clock, Duration step) {
    super(
        new StepRegistryConfig() {
          @Override
          public String prefix() {
            return "stock";
          }

          @Override
          public @Nullable String get(String key) {
            return null;
          }

          @Override
          public Duration step() {
            return step;
          }
        },
        clock);
  }

  @Override
  protected void publish() {
    for (var meter : getMeters()) {
      meter.measure().forEach(measurement -> published.add(meter.getId().getName() + measurement));
    }
  }

  /** Publishes as the scheduled thread does, which stops at the first exception. */
  void publishNow() {
    publish();
  }

  @Override
  protected TimeUnit getBaseTimeUnit() {
    return TimeUnit.MILLISECONDS;
  }
}
