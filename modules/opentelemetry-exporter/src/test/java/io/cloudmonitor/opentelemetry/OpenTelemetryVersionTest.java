package io.cloudmonitor.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The build runs these tests under several versions of the SDK: this is the one it says. */
class OpenTelemetryVersionTest {
  @Test
  @EnabledIfSystemProperty(named = "expected.opentelemetry", matches = ".+")
  void theTestsRunUnderTheVersionThatTheBuildNames() {
    assertThat(SdkMeterProvider.class
            .getProtectionDomain()
            .getCodeSource()
            .getLocation()
            .getPath())
        .endsWith(
            "opentelemetry-sdk-metrics-" + System.getProperty("expected.opentelemetry") + ".jar");
  }
}
