package io.cloudmonitor.spring.boot;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MockClock;
import java.util.stream.Stream;
import org.springframework.boot.actuate.autoconfigure.metrics.MetricsAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Contexts of the starter alone, with a clock that stands still. */
final class TestContexts {
  static final String P = ExportWords.PREFIX + ".";

  private TestContexts() {}

  /** Returns a context without any property of ours. */
  static ApplicationContextRunner bare() {
    return new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(
            MetricsAutoConfiguration.class,
            CloudMonitorAutoConfiguration.class,
            CloudMonitorActuatorAutoConfiguration.class,
            CloudMonitorBoot3HealthAutoConfiguration.class,
            CloudMonitorExporterAutoConfiguration.class,
            CloudMonitorOpenTelemetryAutoConfiguration.class))
        .withBean(Clock.class, MockClock::new);
  }

  /** Returns a context with {@code words} under our prefix, each {@code word=value}. */
  static ApplicationContextRunner with(String... words) {
    return bare().withPropertyValues(Stream.of(words).map(word -> P + word).toArray(String[]::new));
  }

  /** Returns a context that would publish to an Aliyun that does not exist; {@code words} win. */
  static ApplicationContextRunner aliyun(String... words) {
    return with(
            "aliyun.endpoint=http://127.0.0.1:1",
            "aliyun.access-key-id=id",
            "aliyun.access-key-secret=canary-secret",
            "instance=i",
            "close-timeout=100ms")
        .withPropertyValues(Stream.of(words).map(word -> P + word).toArray(String[]::new));
  }
}
