package io.cloudmonitor.emulator.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.emulator.oracle.OfficialSdk.Metric;
import io.cloudmonitor.emulator.oracle.OfficialSdk.Outcome;
import io.cloudmonitor.emulator.store.ReceivedRecord;
import io.cloudmonitor.emulator.store.ReceivedRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OfficialSdkIT {
  private static final List<Metric> METRICS = List.of(
      new Metric(
          "0",
          "http_server_requests",
          "{\"instance\":\"web-1\",\"uri\":\"/api/a b*~\",\"区域\":\"杭州\"}",
          "1700000040000",
          "1",
          "60",
          "{\"Average\":12.5,\"SampleCount\":4,\"Sum\":50,\"P99\":1.0E-7}"),
      new Metric(
          "12345",
          "jvm_threads",
          "{\"state\":\"runnable\"}",
          "1700000040000",
          "1",
          "300",
          "{\"LastValue\":17}"));

  private CloudMonitorEmulator emulator;

  @BeforeEach
  void start() {
    emulator = CloudMonitorEmulator.builder()
        .aliyunKey("testid", "testsecret")
        .aliyunKey("sts", "stssecret", "testtoken/+=", null)
        .start();
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  @ParameterizedTest
  @EnumSource
  void isAccepted(OfficialSdk sdk) throws Exception {
    Outcome outcome = sdk.send(emulator.url(), "testid", "testsecret", METRICS);
    assertThat(outcome.status()).isEqualTo("200");
    assertThat(outcome.code()).isEqualTo("200");
    List<ReceivedRecord> records = emulator.records();
    assertThat(records).hasSize(2);
    assertThat(records.get(0).metricName()).isEqualTo("http_server_requests");
    assertThat(records.get(0).dimensions())
        .isEqualTo(Map.of("instance", "web-1", "uri", "/api/a b*~", "区域", "杭州"));
    assertThat(records.get(0).time()).isEqualTo(1_700_000_040_000L);
    assertThat(records.get(0).values())
        .isEqualTo(Map.of("Average", 12.5, "SampleCount", 4.0, "Sum", 50.0, "P99", 1.0e-7));
    assertThat(records.get(1).groupId()).isEqualTo("12345");
    assertThat(records.get(1).period()).isEqualTo(300);
    ReceivedRequest request = emulator.requests().get(0);
    assertThat(request.wire().signature()).isEqualTo(sdk.signature());
    assertThat(request.records()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void isRefusedWithAWrongSecret(OfficialSdk sdk) throws Exception {
    Outcome outcome = sdk.send(emulator.url(), "testid", "wrong-testsecret", METRICS);
    ReceivedRequest request = emulator.requests().get(0);
    assertThat(request.status()).isEqualTo(403);
    assertThat(request.code()).isEqualTo(outcome.code());
    assertThat(outcome.code())
        .isEqualTo(sdk == OfficialSdk.UPLOAD ? "403" : "SignatureDoesNotMatch");
    assertThat(emulator.records()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void isAcceptedWithATemporaryKey(OfficialSdk sdk) throws Exception {
    Outcome outcome = sdk.send(emulator.url(), "sts", "stssecret", "testtoken/+=", METRICS);
    assertThat(outcome.code()).isEqualTo("200");
    assertThat(emulator.records()).hasSize(2);
  }
}
