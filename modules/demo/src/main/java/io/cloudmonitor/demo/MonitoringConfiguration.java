package io.cloudmonitor.demo;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.micrometer.CloudMonitorConfig;
import io.cloudmonitor.micrometer.CloudMonitorMeterRegistry;
import io.micrometer.core.instrument.Clock;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The emulator, and the registry that publishes to it. */
@Configuration(proxyBeanMethods = false)
class MonitoringConfiguration {
  private static final String PREFIX = "management.cloudmonitor.metrics.export";

  @Bean(destroyMethod = "close")
  CloudMonitorEmulator emulator(DemoProperties demo) {
    try {
      return CloudMonitorEmulator.start(demo.emulatorPort());
    } catch (RuntimeException portInUse) {
      return CloudMonitorEmulator.start(0);
    }
  }

  /**
   * Takes every option from {@code application.properties}, but the address and the keys of both
   * clouds, which the emulator has chosen.
   */
  @Bean
  CloudMonitorConfig cloudMonitorConfig(CloudMonitorEmulator emulator, Environment environment) {
    Map<String, String> ofTheEmulator = Map.of(
        "aliyun.endpoint", emulator.url().toString(),
        "aliyun.access-key-id", "testid",
        "aliyun.access-key-secret", "testsecret",
        "tencent.endpoint", emulator.url().toString(),
        "tencent.secret-id", "testid",
        "tencent.secret-key", "testsecret");
    return key -> {
      String property = PREFIX + key.substring(key.indexOf('.'));
      String value = environment.getProperty(property);
      return value != null ? value : ofTheEmulator.get(key.substring(key.indexOf('.') + 1));
    };
  }

  @Bean
  CloudMonitorMeterRegistry cloudMonitorMeterRegistry(CloudMonitorConfig config, Clock clock) {
    return CloudMonitorMeterRegistry.builder(config).clock(clock).build();
  }
}
