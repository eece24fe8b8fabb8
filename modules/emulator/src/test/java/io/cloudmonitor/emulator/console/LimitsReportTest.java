package io.cloudmonitor.emulator.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloudmonitor.emulator.FakeClock;
import io.cloudmonitor.emulator.http.Faults;
import io.cloudmonitor.emulator.store.MetricDefinitions;
import io.cloudmonitor.emulator.store.Provider;
import io.cloudmonitor.emulator.store.ReceivedRecord;
import io.cloudmonitor.emulator.store.ReceivedRequest;
import io.cloudmonitor.emulator.store.RecordStore;
import io.cloudmonitor.emulator.store.RequestLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LimitsReportTest {
  private final FakeClock clock = new FakeClock();
  private final RecordStore records = new RecordStore(1_000);
  private final RequestLog requests = new RequestLog();

  @Test
  void countsSeriesByMetricAndByKey() {
    add("a", 60, Map.of("k", "1"));
    add("a", 60, Map.of("k", "2"));
    add("a", 60, Map.of("k", "2"));
    add("b", 60, Map.of("k", "1", "z", "1"));
    JsonNode report = report();
    assertThat(report.get("metrics").get(0).get("metricName").asText()).isEqualTo("a");
    assertThat(report.get("metrics").get(0).get("series").intValue()).isEqualTo(2);
    assertThat(report.get("metrics").get(0).get("records").intValue()).isEqualTo(3);
    assertThat(report.get("keys").get(0).get("key").asText()).isEqualTo("k");
    assertThat(report.get("keys").get(0).get("values").intValue()).isEqualTo(2);
    assertThat(report.get("keys").get(0).get("series").intValue()).isEqualTo(3);
  }

  @Test
  void bothPeriodsAreOneSeriesOfTheQuota() {
    add("a", 60, Map.of("k", "1"));
    add("a", 300, Map.of("k", "1"));
    assertThat(report().get("series").intValue()).isEqualTo(2);
    assertThat(report().get("identities").intValue()).isEqualTo(1);
    assertThat(report().get("maxSeries").intValue()).isEqualTo(10);
  }

  @Test
  void whatBeganLatelyGrows() {
    add("a", 60, Map.of("k", "1"));
    clock.advance(Duration.ofMinutes(11));
    add("a", 60, Map.of("k", "1"));
    add("a", 60, Map.of("k", "2"));
    assertThat(report().get("metrics").get(0).get("recent").intValue()).isEqualTo(1);
  }

  @Test
  void seesWhatWasShortenedChangedOrFull() {
    Map<String, String> ten = new TreeMap<>();
    for (int i = 0; i < 10; i++) ten.put("k" + i, "v");
    add("a", 60, ten);
    add("b", 60, Map.of("k", "long_0123abcd"));
    add("c", 60, Map.of("k", "long_0123abcX"));
    add("d", 60, Map.of("long_0123abcd", "v"));
    records.add(List.of(record("e", 60, Map.of(), List.of("cut"))));
    JsonNode shapes = report().get("shapes");
    assertThat(shapes.get("records").intValue()).isEqualTo(5);
    assertThat(shapes.get("full").intValue()).isEqualTo(1);
    assertThat(shapes.get("shortened").intValue()).isEqualTo(2);
    assertThat(shapes.get("changed").intValue()).isEqualTo(1);
  }

  @Test
  void recordsOfOneSeriesAreChangedEachForItself() {
    records.add(List.of(record("a", 60, Map.of("k", "x_y"), List.of("= replaced"))));
    records.add(List.of(record("a", 60, Map.of("k", "x_y"), List.of("& replaced"))));
    add("a", 60, Map.of("k", "x_y"));
    JsonNode shapes = report().get("shapes");
    assertThat(shapes.get("records").intValue()).isEqualTo(3);
    assertThat(shapes.get("changed").intValue()).isEqualTo(2);
  }

  @Test
  void countsRequestsByMinuteWithTheirPeak() {
    request("200");
    request("200");
    clock.advance(Duration.ofSeconds(1));
    request("206");
    clock.advance(Duration.ofMinutes(1));
    request("0");
    JsonNode minutes = report().get("minutes");
    assertThat(minutes).hasSize(15);
    JsonNode earlier = minutes.get(13);
    assertThat(earlier.get("requests").intValue()).isEqualTo(3);
    assertThat(earlier.get("refused").intValue()).isEqualTo(1);
    assertThat(earlier.get("peak").intValue()).isEqualTo(2);
    assertThat(minutes.get(14).get("requests").intValue()).isEqualTo(1);
    assertThat(minutes.get(14).get("time").longValue())
        .isEqualTo(clock.instant().getEpochSecond() / 60 * 60_000);
  }

  @Test
  void findsDuplicatesWithinAPeriod() {
    add("a", 60, Map.of("k", "1"));
    add("a", 60, Map.of("k", "1"));
    JsonNode duplicates = report().get("duplicates");
    assertThat(duplicates.get("count").intValue()).isEqualTo(1);
    assertThat(duplicates.get("top").get(0).get("metricName").asText()).isEqualTo("a");
    assertThat(duplicates.get("top").get(0).get("period").intValue()).isEqualTo(60);
  }

  private JsonNode report() {
    Sources sources = new Sources(
        records,
        requests,
        new Faults(clock),
        new MetricDefinitions(),
        List::of,
        List::of,
        10,
        clock,
        () -> {});
    return Json.MAPPER.valueToTree(new LimitsReport(sources).now());
  }

  private void add(String name, int period, Map<String, String> dimensions) {
    records.add(List.of(record(name, period, dimensions, List.of())));
  }

  private ReceivedRecord record(
      String name, int period, Map<String, String> dimensions, List<String> changed) {
    return new ReceivedRecord(
        Provider.ALIYUN,
        null,
        "0",
        name,
        dimensions,
        1,
        period,
        0,
        Map.of("Sum", 1.0),
        clock.instant(),
        changed);
  }

  private void request(String code) {
    requests.add(new ReceivedRequest(
        clock.instant(),
        Provider.ALIYUN,
        "PutCustomMetric",
        200,
        code,
        "",
        1,
        10,
        new ReceivedRequest.Wire("POST", "host", "openapi", "V3", null, null, null)));
  }
}
