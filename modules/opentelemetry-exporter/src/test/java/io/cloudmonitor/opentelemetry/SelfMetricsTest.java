package io.cloudmonitor.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.MetricRecord;
import io.cloudmonitor.publisher.Statistic;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SelfMetricsTest {
  private static final String EXPORTED = "otel_sdk_exporter_metric_data_point_exported";
  private static final String INFLIGHT = "otel_sdk_exporter_metric_data_point_inflight";

  @Test
  void dataPointsAreCountedOnceWithTheReason() {
    TestSdk sdk = TestSdk.byHand();
    for (String name : List.of("a", "b", "c")) {
      sdk.meter.gaugeBuilder(name).buildWithCallback(out -> out.record(1));
    }
    sdk.meter
        .gaugeBuilder("infinite")
        .buildWithCallback(out -> out.record(Double.POSITIVE_INFINITY));
    // two windows of one period
    sdk.passSeconds(30).export();
    sdk.passSeconds(20).export();
    sdk.passSeconds(15);
    sdk.exporter.registerSelfMetrics(sdk.provider);
    sdk.passSeconds(55).export();
    sdk.passSeconds(2);

    assertThat(byError(sdk, EXPORTED)).isEqualTo(Map.of("", 6.0, "not-finite", 2.0));
    // those of this collection are not counted before they are there
    assertThat(byError(sdk, INFLIGHT)).isEqualTo(Map.of("", 0.0));
    assertThat(sdk.records(EXPORTED))
        .allSatisfy(record -> assertThat(record.dimensions())
            .containsEntry("otel.component.type", CloudMonitorMetricExporter.class.getName())
            .hasEntrySatisfying(
                "otel.component.name",
                name ->
                    assertThat(name).startsWith(CloudMonitorMetricExporter.class.getName() + "/")));
  }

  @Test
  void eachPeriodIsOneOperation() {
    TestSdk sdk = TestSdk.byHand();
    sdk.exporter.registerSelfMetrics(sdk.provider);
    sdk.meter.gaugeBuilder("a").buildWithCallback(out -> out.record(1));
    for (int i = 0; i < 3; i++) {
      sdk.passSeconds(60).export();
      sdk.passSeconds(2);
    }
    sdk.shutdown();
    assertThat(sdk.values("otel_sdk_exporter_operation_duration", Statistic.SAMPLE_COUNT).stream()
            .mapToDouble(Double::doubleValue)
            .sum())
        // the last two are still to be read
        .isGreaterThanOrEqualTo(1)
        .isLessThanOrEqualTo(sdk.publisher.steps().size());
  }

  private static Map<String, Double> byError(TestSdk sdk, String name) {
    return sdk.records(name).stream()
        .collect(Collectors.toMap(
            record -> record.dimensions().getOrDefault("error.type", ""), record -> value(record)));
  }

  private static double value(MetricRecord record) {
    Map<Statistic, Double> values = record.values();
    return values.containsKey(Statistic.SUM)
        ? values.get(Statistic.SUM)
        : values.get(Statistic.LAST_VALUE);
  }
}
