package io.cloudmonitor.opentelemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.testkit.EmulatorExtension;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.DeclarativeConfiguration;
import java.io.ByteArrayInputStream;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exporter configured by a YAML file. */
@ExtendWith(EmulatorExtension.class)
class DeclarativeConfigurationIT {
  private static final String FILE = """
      file_format: "1.0"
      meter_provider:
        readers:
          - periodic:
              interval: 10000
              exporter:
                cloudmonitor:
                  step: STEP
                  max_series: 2
                  percentiles: [P50, P90]
                  send-zeros: false
                  aliyun:
                    endpoint: URL
                    access_key_id: testid
                    access-key-secret: testsecret
      """;

  private static OpenTelemetrySdk sdk(CloudMonitorEmulator emulator, String step) {
    return sdk(FILE.replace("STEP", step).replace("URL", emulator.url().toString()));
  }

  private static OpenTelemetrySdk sdk(String file) {
    return DeclarativeConfiguration.parseAndCreate(new ByteArrayInputStream(file.getBytes(UTF_8)))
        .getSdk();
  }

  @Test
  void theWordsAreTheSameWithHyphensOrUnderscoresAndDotsAreLevels(CloudMonitorEmulator emulator) {
    OpenTelemetrySdk sdk = sdk(emulator, "300s");
    sdk.getMeter("test").histogramBuilder("sizes").build().record(4);
    for (int i = 0; i < 3; i++) {
      sdk.getMeter("test").counterBuilder("orders" + i).build().add(1);
    }
    assertThat(sdk.getSdkMeterProvider().shutdown().join(20, TimeUnit.SECONDS).isSuccess())
        .isTrue();

    assertThat(emulator.records())
        .hasSize(2)
        .allSatisfy(record -> assertThat(record.period()).isEqualTo(300));
    assertThat(emulator.records().stream()
            .filter(record -> record.metricName().equals("sizes"))
            .map(record -> record.values().containsKey("P99"))
            .toList())
        .isSubsetOf(false);
  }

  @Test
  void aWrongValueStopsTheStartAndIsNamed(CloudMonitorEmulator emulator) {
    assertThatThrownBy(() -> sdk(emulator, "90s"))
        .hasStackTraceContaining("cloudmonitor.step is '90s': allowed are 60s and 300s");
  }

  @ParameterizedTest
  @CsvSource({"export_self, export-self", "export-self, export-self", "aligned, aligned"})
  void whatOnlyPropertiesCanAskForIsRefused(
      String key, String word, CloudMonitorEmulator emulator) {
    String file = FILE.replace("STEP", "60s")
        .replace("URL", emulator.url().toString())
        .replace("send-zeros: false", key + ": true");
    assertThatThrownBy(() -> sdk(file))
        .hasStackTraceContaining("cloudmonitor." + word + " is 'true': ")
        .hasStackTraceContaining("otel.exporter.cloudmonitor." + word + " can");
    assertThat(emulator.requests()).isEmpty();
  }
}
