package io.cloudmonitor.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class DoubleReportTest {
  @ParameterizedTest
  @CsvSource({"'',false", "otlp,false", "cloudmonitor,true", "'otlp, cloudmonitor',true"})
  void isToldOfWhereOpenTelemetryPublishesToo(String exporters, boolean told) {
    MockEnvironment environment =
        new MockEnvironment().withProperty("otel.metrics.exporter", exporters);
    assertThat(DoubleReport.warning(environment).isPresent()).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource("management.cloudmonitor.metrics.export.enabled=false,otel.metrics.exporter=none")
  void bothWaysOutAreNamed(String one, String other) {
    MockEnvironment environment =
        new MockEnvironment().withProperty("otel.metrics.exporter", "cloudmonitor");
    assertThat(DoubleReport.warning(environment)).get().asString().contains(one, other);
  }
}
