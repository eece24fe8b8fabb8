package io.cloudmonitor.benchmarks;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.step.StepMeterRegistry;
import io.micrometer.core.instrument.step.StepRegistryConfig;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The registry that most peers extend, as it is. */
final class StockStepRegistry extends StepMeterRegistry {
  StockStepRegistry(Clock clock) {
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
        },
        clock);
  }

  @Override
  protected void publish() {}

  @Override
  protected TimeUnit getBaseTimeUnit() {
    return TimeUnit.MILLISECONDS;
  }
}
