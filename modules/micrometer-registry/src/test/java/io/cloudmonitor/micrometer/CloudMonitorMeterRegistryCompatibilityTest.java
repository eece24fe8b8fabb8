package io.cloudmonitor.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.tck.MeterRegistryCompatibilityKit;
import java.time.Duration;

class CloudMonitorMeterRegistryCompatibilityTest extends MeterRegistryCompatibilityKit {
  @Override
  public MeterRegistry registry() {
    return CloudMonitorMeterRegistry.builder(TestRegistry.config("enabled", "false"))
        .clock(new MockClock())
        .build();
  }

  @Override
  public Duration step() {
    return CloudMonitorConfig.DEFAULT.step();
  }
}
