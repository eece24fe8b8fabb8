package io.cloudmonitor.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.emulator.http.Fault;
import io.cloudmonitor.emulator.http.FaultKind;
import io.cloudmonitor.emulator.store.Provider;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.testkit.EmulatorExtension;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an exporter answers when the service does not simply take what it sends. */
@ExtendWith(EmulatorExtension.class)
class DeliveryIT {
  private static CloudMonitorMetricExporter exporter(String endpoint, String... options) {
    CloudMonitorMetricExporter.Builder builder = CloudMonitorMetricExporter.builder()
        .option("aliyun.endpoint", endpoint)
        .option("aliyun.access-key-id", "testid")
        .option("aliyun.access-key-secret", "testsecret")
        .option("initial-backoff", "10ms")
        .option("max-backoff", "50ms")
        .option("jitter", "0s")
        .option("close-timeout", "20s");
    for (int i = 0; i < options.length; i += 2) {
      builder.option(options[i], options[i + 1]);
    }
    return builder.build();
  }

  private static boolean recordAndShutDown(CloudMonitorMetricExporter exporter) {
    SdkMeterProvider provider = SdkMeterProvider.builder()
        .registerMetricReader(CloudMonitorMetricReader.create(exporter))
        .build();
    provider.get("test").counterBuilder("orders").build().add(1);
    CompletableResultCode closed = provider.shutdown().join(60, TimeUnit.SECONDS);
    assertThat(closed.isDone()).isTrue();
    return closed.isSuccess();
  }

  @ParameterizedTest
  @MethodSource
  void whatMayBeRepeatedIsRepeatedUntilItIsTaken(Fault fault, CloudMonitorEmulator emulator) {
    emulator.faults().add(fault.times(2));
    CloudMonitorMetricExporter exporter = exporter(emulator.url().toString());

    assertThat(recordAndShutDown(exporter)).isTrue();
    assertThat(emulator.requests()).hasSize(3);
    assertThat(emulator.records()).hasSize(1);
    assertThat(exporter.publisherMetrics().snapshot().records().accepted()).isEqualTo(1);
  }

  static Stream<Arguments> whatMayBeRepeatedIsRepeatedUntilItIsTaken() {
    return Stream.of(
        argumentSet("throttled", Fault.of(Provider.ALIYUN, FaultKind.THROTTLE)),
        argumentSet("503", Fault.http(Provider.ALIYUN, 503)));
  }

  @Test
  void whatIsRefusedIsNotRepeatedAndSettled(CloudMonitorEmulator emulator) {
    emulator.faults().add(Fault.error(Provider.ALIYUN, "InvalidParameter"));
    CloudMonitorMetricExporter exporter = exporter(emulator.url().toString());

    assertThat(recordAndShutDown(exporter)).isTrue();
    assertThat(emulator.records()).isEmpty();
    PublishResult records = exporter.publisherMetrics().snapshot().records();
    assertThat(records.rejectedTotal()).isEqualTo(1);
    assertThat(records.held()).isZero();
  }

  @Test
  void aServiceThatIsNotThereIsAFailureWithinTheTimeout() {
    CloudMonitorMetricExporter exporter = exporter("http://127.0.0.1:1", "close-timeout", "300ms");
    assertThat(recordAndShutDown(exporter)).isFalse();
    assertThat(exporter.publisherMetrics().snapshot().records().expiredTotal()).isEqualTo(1);
  }

  @Test
  void aServiceThatHangsIsAFailureWithinTheTimeout(CloudMonitorEmulator emulator) {
    emulator.faults().add(Fault.of(Provider.ALIYUN, FaultKind.HANG));
    CloudMonitorMetricExporter exporter =
        exporter(emulator.url().toString(), "close-timeout", "300ms");
    assertThat(recordAndShutDown(exporter)).isFalse();
  }

  @Test
  void twoServicesGetTheSameAndOneThatIsNotThereDoesNotCostTheOther(CloudMonitorEmulator emulator) {
    CloudMonitorMetricExporter exporter = exporter(
        emulator.url().toString(),
        "tencent.endpoint",
        "http://127.0.0.1:1",
        "tencent.region",
        "ap-guangzhou",
        "tencent.secret-id",
        "testid",
        "tencent.secret-key",
        "testsecret",
        "tencent.namespace",
        "shop",
        "close-timeout",
        "2s");
    assertThat(recordAndShutDown(exporter)).isFalse();
    assertThat(emulator.records()).hasSize(1);
  }
}
