package io.cloudmonitor.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The build runs the compatibility kit under several versions of Micrometer: this is the one it
 * says.
 */
class MicrometerVersionCompatibilityTest {
  @Test
  @EnabledIfSystemProperty(named = "expected.micrometer", matches = ".+")
  void theKitRunsUnderTheVersionThatTheBuildNames() {
    assertThat(MeterRegistry.class
            .getProtectionDomain()
            .getCodeSource()
            .getLocation()
            .getPath())
        .endsWith("micrometer-core-" + System.getProperty("expected.micrometer") + ".jar");
  }
}
