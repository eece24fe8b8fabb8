package io.cloudmonitor.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.emulator.store.ReceivedRecord;
import io.cloudmonitor.micrometer.CloudMonitorMeterRegistry;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;

/** What the agent is told fits the demo that it runs in. */
class AgentPropertiesTest {
  private static final String PREFIX = "otel.exporter.cloudmonitor.";

  private static Map<String, String> options() throws IOException {
    Properties properties = new Properties();
    try (Reader file = Files.newBufferedReader(Path.of("agent.properties"))) {
      properties.load(file);
    }
    assertThat(properties).containsEntry("otel.metrics.exporter", "cloudmonitor");
    Map<String, String> options = new HashMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(PREFIX)) {
        options.put(name.substring(PREFIX.length()), properties.getProperty(name));
      }
    }
    return options;
  }

  @Test
  void theEndpointIsTheEmulatorThatTheDemoStarts() throws IOException {
    DemoProperties demo =
        Binder.get(new StandardEnvironment()).bindOrCreate("demo", DemoProperties.class);
    assertThat(options())
        .containsEntry("aliyun.endpoint", "http://127.0.0.1:" + demo.emulatorPort());
  }

  @Test
  void theEmulatorTakesWhatIsSentWithTheOptions() throws IOException {
    Map<String, String> options = options();
    try (CloudMonitorEmulator emulator = CloudMonitorEmulator.start(0)) {
      options.put("aliyun.endpoint", emulator.url().toString());
      CloudMonitorMeterRegistry registry = CloudMonitorMeterRegistry.builder(
              key -> options.get(key.substring("cloudmonitor.".length())))
          .build();
      registry.counter("orders").increment();
      registry.close();
      assertThat(emulator.records())
          .extracting(ReceivedRecord::metricName)
          .containsExactly("orders");
    }
  }
}
