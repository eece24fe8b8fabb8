package io.cloudmonitor.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cloudmonitor.publisher.testing.Canaries;
import io.cloudmonitor.publisher.testing.ReachableTexts;
import io.cloudmonitor.publisher.testing.SecretWatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A configuration holds the secrets of its providers, and no text of the exporter tells them. */
class SecretsTest {
  private static CloudMonitorMetricExporter.Builder builder() {
    return CloudMonitorMetricExporter.builder()
        .option("aliyun.endpoint", "http://127.0.0.1:1")
        .option("aliyun.access-key-id", "testid")
        .option("aliyun.access-key-secret", "testsecret")
        .option("aliyun.security-token", "testtoken")
        .option("close-timeout", "100ms");
  }

  @Test
  void theSuiteIsWatched() {
    assertThat(SecretWatch.isOn()).isTrue();
  }

  @Test
  void theExporterItsBuilderAndItsReaderAreSilent() {
    CloudMonitorMetricExporter.Builder builder = builder();
    CloudMonitorMetricExporter exporter = builder.build();
    CloudMonitorMetricReader reader = CloudMonitorMetricReader.create(exporter);
    Canaries.requireAbsent("the texts", builder + " " + exporter + " " + reader);
    ReachableTexts.requireSilent(exporter, reader);
    reader.shutdown();
  }

  @ParameterizedTest
  @ValueSource(strings = {"step", "max-series", "aligned", "aliyun.transport", "percentiles"})
  void aMessageAboutAWrongOptionTellsNoSecretOne(String word) {
    Throwable thrown = catchThrowable(() -> builder().option(word, "?").build());
    assertThat(thrown).hasMessageContaining(word + " ");
    Canaries.requireAbsent("the message", thrown);
  }
}
