package io.cloudmonitor.emulator.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.emulator.Documented;
import io.cloudmonitor.emulator.Pages;
import io.cloudmonitor.emulator.store.ReceivedRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfficialExporterIT {
  private static final String CONFIG = "{\"endpoint\":\"http://log.example\",\"project\":\"p\","
      + "\"logstore\":\"s\",\"ak\":\"key-of-log\",\"as\":\"hidden+/=&\"}";

  private CloudMonitorEmulator emulator;

  @BeforeEach
  void start() {
    emulator = CloudMonitorEmulator.start(0);
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"V1", "V3"})
  @Documented(Pages.EXPORTER)
  void allSixOperationsAreUnderstood(String signature) throws Exception {
    OfficialExporter sdk = new OfficialExporter(emulator.url(), "testid", "testsecret", signature);
    List<String> good = List.of("200", "true");
    assertThat(sdk.call(
            "PutExporterOutput",
            Map.of("DestName", "out", "DestType", "sls", "ConfigJson", CONFIG)))
        .containsExactly(good);
    assertThat(sdk.call("DescribeExporterOutputList", Map.of("PageNumber", "1", "PageSize", "5")))
        .containsExactly(
            List.of("200", "true", "1", "1"),
            List.of("out", "SLS", "true", "key-of-log", "http://log.example", "p", "s"));
    Map<String, String> rule = Map.of(
        "RuleName", "rule",
        "Namespace", "acs_ecs_dashboard",
        "MetricName", "CPUUtilization",
        "TargetWindows", "60,300",
        "Describe", "d",
        "DstNames", "out,out");
    assertThat(sdk.call("PutExporterRule", rule)).containsExactly(good);
    assertThat(sdk.call("DescribeExporterRuleList", Map.of()))
        .containsExactly(
            List.of("200", "true", "1", "1"),
            List.of(
                "rule",
                "acs_ecs_dashboard",
                "CPUUtilization",
                "60,300",
                "d",
                "true",
                "true",
                "out,out"));
    assertThat(sdk.call("DeleteExporterRule", Map.of("RuleName", "rule"))).containsExactly(good);
    assertThat(sdk.call("DeleteExporterOutput", Map.of("DestName", "out"))).containsExactly(good);
    assertThat(emulator.requests())
        .hasSize(6)
        .extracting(request -> request.wire().signature())
        .containsOnly(signature);
    assertThat(emulator.requests().toString()).doesNotContain("hidden", "key-of-log");
  }

  @Test
  @Documented(Pages.EXPORTER)
  void aRefusalIsUnderstood() throws Exception {
    OfficialExporter wrong = new OfficialExporter(emulator.url(), "testid", "wrong", "V3");
    assertThat(wrong.call("DeleteExporterRule", Map.of("RuleName", "rule")))
        .containsExactly(List.of("SignatureDoesNotMatch", "false"));
    OfficialExporter right = new OfficialExporter(emulator.url(), "testid", "testsecret", "V3");
    assertThat(right.call("DeleteExporterRule", Map.of("RuleName", "rule")))
        .containsExactly(List.of("ResourceNotFound", "false"));
    assertThat(emulator.requests()).extracting(ReceivedRequest::status).containsExactly(403, 404);
  }
}
