package io.cloudmonitor.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.emulator.store.ReceivedRecord;
import io.cloudmonitor.testkit.EmulatorExtension;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The exporter chosen and configured by properties alone, sending to an emulator. */
@ExtendWith(EmulatorExtension.class)
class AutoconfigureIT {
  private static final String PREFIX = "otel.exporter.cloudmonitor.";

  private static Map<String, String> properties(CloudMonitorEmulator emulator, String... more) {
    Map<String, String> properties = new HashMap<>();
    properties.put("otel.metrics.exporter", "cloudmonitor");
    properties.put("otel.traces.exporter", "none");
    properties.put("otel.logs.exporter", "none");
    properties.put("otel.service.name", "shop");
    properties.put("otel.resource.attributes", "host.name=web-1");
    properties.put(PREFIX + "aliyun.endpoint", emulator.url().toString());
    properties.put(PREFIX + "aliyun.access-key-id", "testid");
    properties.put(PREFIX + "aliyun.access-key-secret", "testsecret");
    for (int i = 0; i < more.length; i += 2) {
      properties.put(more[i], more[i + 1]);
    }
    return properties;
  }

  private static OpenTelemetrySdk sdk(Map<String, String> properties) {
    return AutoConfiguredOpenTelemetrySdk.builder()
        .addPropertiesSupplier(() -> properties)
        .disableShutdownHook()
        .build()
        .getOpenTelemetrySdk();
  }

  private static void record(OpenTelemetrySdk sdk) {
    Meter meter = sdk.getMeter("test");
    meter
        .counterBuilder("orders")
        .build()
        .add(3, Attributes.builder().put("kind", "a").build());
    meter.histogramBuilder("call.duration").setUnit("s").build().record(0.25);
    meter.gaugeBuilder("level").buildWithCallback(out -> out.record(7));
  }

  private static boolean shutdown(OpenTelemetrySdk sdk) {
    CompletableResultCode closed = sdk.getSdkMeterProvider().shutdown();
    return closed.join(20, TimeUnit.SECONDS).isSuccess();
  }

  /** A gauge has two records where the minute ends just then. */
  private static void requireRecordsOfTheApplication(CloudMonitorEmulator emulator) {
    assertThat(emulator.records())
        .extracting(ReceivedRecord::metricName)
        .filteredOn(name -> !name.startsWith("otel_sdk_") && !name.equals("level"))
        .containsExactlyInAnyOrder("orders", "call_duration");
    assertThat(emulator.records()).extracting(ReceivedRecord::metricName).contains("level");
  }

  @Test
  void aProcessThatEndsSendsItsOpenPeriodOnce(CloudMonitorEmulator emulator) {
    OpenTelemetrySdk sdk = sdk(properties(emulator));
    assertThat(sdk.toString()).contains("CloudMonitorMetricReader").doesNotContain("testsecret");
    record(sdk);
    assertThat(shutdown(sdk)).isTrue();

    requireRecordsOfTheApplication(emulator);
    assertThat(emulator.records()).allSatisfy(record -> {
      assertThat(record.type()).isEqualTo(1);
      assertThat(record.period()).isEqualTo(60);
      assertThat(record.time() % 60_000).isZero();
      assertThat(record.dimensions())
          .containsEntry("instance", "web-1")
          .containsEntry("service.name", "shop");
    });
    assertThat(emulator.records())
        .filteredOn(record -> record.metricName().equals("call_duration"))
        .singleElement()
        .satisfies(record -> assertThat(record.values())
            .containsEntry("Sum", 250.0)
            .containsEntry("P99", 250.0)
            .containsEntry("SampleCount", 1.0));
    assertThat(emulator.requests())
        .allSatisfy(request -> assertThat(request.status()).isEqualTo(200));
  }

  @Test
  void thePeriodicReaderStaysWhereAligningIsSwitchedOff(CloudMonitorEmulator emulator) {
    OpenTelemetrySdk sdk = sdk(properties(emulator, PREFIX + "aligned", "false"));
    assertThat(sdk.toString())
        .contains("PeriodicMetricReader")
        .contains("CloudMonitorMetricExporter")
        .doesNotContain("CloudMonitorMetricReader");
    record(sdk);
    assertThat(shutdown(sdk)).isTrue();
    requireRecordsOfTheApplication(emulator);
  }

  @Test
  void theExportersOwnMetricsAreSentWhereThatIsAskedFor(CloudMonitorEmulator emulator) {
    OpenTelemetrySdk sdk = sdk(properties(emulator, PREFIX + "export-self", "true"));
    record(sdk);
    assertThat(shutdown(sdk)).isTrue();
    requireRecordsOfTheApplication(emulator);
    assertThat(emulator.records())
        .extracting(ReceivedRecord::metricName)
        .contains("otel_sdk_exporter_metric_data_point_inflight");
  }

  @Test
  void theNamesOfTheEnvironmentAreTheSameWords(CloudMonitorEmulator emulator) {
    Map<String, String> environment = new HashMap<>();
    properties(emulator, PREFIX + "include", "orders")
        .forEach((name, value) -> environment.put(
            // as the SDK reads OTEL_EXPORTER_CLOUDMONITOR_ALIYUN_ACCESS_KEY_ID
            name.replace('-', '.'), value));
    OpenTelemetrySdk sdk = sdk(environment);
    record(sdk);
    shutdown(sdk);
    assertThat(emulator.records()).extracting(ReceivedRecord::metricName).containsOnly("orders");
  }

  @ParameterizedTest
  @MethodSource
  void aWrongOptionStopsTheStartAndIsNamed(String word, String value, String message) {
    try (CloudMonitorEmulator emulator = CloudMonitorEmulator.start(0)) {
      assertThatThrownBy(() -> sdk(properties(emulator, PREFIX + word, value)))
          .isInstanceOf(ConfigurationException.class)
          .hasMessage(PREFIX + word + " " + message);
    }
  }

  static Stream<Arguments> aWrongOptionStopsTheStartAndIsNamed() {
    return Stream.of(
        argumentSet("step", "step", "90s", "is '90s': allowed are 60s and 300s"),
        argumentSet(
            "max-series",
            "max-series",
            "0",
            "is '0': allowed is a whole number from 1 to 2147483647"),
        argumentSet("flag", "aligned", "yes", "is 'yes': allowed are true and false"),
        argumentSet("durations", "durations", "s", "is 's': allowed are ms, as-recorded"),
        argumentSet(
            "percentiles",
            "percentiles",
            "P42",
            "has 'P42': allowed are such as P50 and 0.5, of P10, P20, P30, P40, P50, P60, P70, P75,"
                + " P80, P90, P95, P98, P99"),
        argumentSet(
            "transport",
            "aliyun.transport",
            "carrier-pigeon",
            "is 'carrier-pigeon': allowed are openapi, metrichub"));
  }

  @Test
  void withoutAProviderItSaysWhatToSet(CloudMonitorEmulator emulator) {
    Map<String, String> properties = properties(emulator);
    properties.keySet().removeIf(name -> name.startsWith(PREFIX));
    assertThatThrownBy(() -> sdk(properties))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("otel.exporter.cloudmonitor.* configures no provider: set ")
        .hasMessageContaining("otel.exporter.cloudmonitor.aliyun.*");
  }

  @Test
  void anotherExporterBesideItKeepsItsReader(CloudMonitorEmulator emulator) {
    OpenTelemetrySdk sdk = sdk(properties(emulator, "otel.metrics.exporter", "cloudmonitor,other"));
    assertThat(sdk.toString())
        .contains("CloudMonitorMetricReader{CloudMonitorMetricExporter")
        .contains("PeriodicMetricReader{exporter=OtherExporter");
    record(sdk);
    assertThat(shutdown(sdk)).isTrue();
    requireRecordsOfTheApplication(emulator);
  }
}
