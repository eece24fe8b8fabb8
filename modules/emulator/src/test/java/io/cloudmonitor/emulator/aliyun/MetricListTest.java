package io.cloudmonitor.emulator.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.emulator.Assumed;
import io.cloudmonitor.emulator.Documented;
import io.cloudmonitor.emulator.Pages;
import io.cloudmonitor.emulator.http.Reply;
import io.cloudmonitor.emulator.store.ReceivedRecord;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MetricListTest {
  private final Account account = new Account();

  @Test
  @Documented(Pages.PUT_CUSTOM_METRIC)
  void takes21RecordsAndRefusesOneMore() {
    Reply reply = account.send(new SignedCalls().records(21).v3());
    assertThat(reply.records()).isEqualTo(21);
    assertThat(account.store.records()).hasSize(21);
    Reply over = account.send(new SignedCalls().records(22).v3());
    assertThat(over.answer().status()).isEqualTo(400);
    assertThat(over.message()).contains("more than 21");
    assertThat(account.store.records()).hasSize(21);
  }

  @Test
  void keepsWhatWasSent() {
    account.send(new SignedCalls().records(1).v3());
    ReceivedRecord record = account.store.records().get(0);
    assertThat(record.metricName()).isEqualTo("http_server_requests");
    assertThat(record.groupId()).isEqualTo("0");
    assertThat(record.dimensions()).isEqualTo(Map.of("instance", "web-1", "n", "1"));
    assertThat(record.type()).isEqualTo(1);
    assertThat(record.period()).isEqualTo(60);
    assertThat(record.time()).isEqualTo(1_700_000_040_000L);
    assertThat(record.values()).isEqualTo(Map.of("Average", 12.5, "SampleCount", 4.0, "Sum", 50.0));
    assertThat(record.receivedAt()).isEqualTo(account.clock.instant());
    assertThat(record.changed()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource
  @Documented(Pages.PUT_CUSTOM_METRIC)
  void refuses(String field, String value, String code) {
    SignedCalls call = new SignedCalls().records(2);
    if (value == null) call.parameters.remove(field);
    else call.set(field, value);
    Reply reply = account.send(call.v3());
    assertThat(reply.code()).isEqualTo(code);
    assertThat(reply.answer().status()).isEqualTo(400);
    assertThat(account.store.records()).isEmpty();
  }

  static Stream<Arguments> refuses() {
    String one = "MetricList.1.";
    String invalid = "InvalidParameter";
    return Stream.of(
        argumentSet("no name", one + "MetricName", null, "MissingMetricList.1.MetricName"),
        argumentSet("empty name", one + "MetricName", "", "MissingMetricList.1.MetricName"),
        argumentSet("no group", one + "GroupId", null, "MissingMetricList.1.GroupId"),
        argumentSet("group is text", one + "GroupId", "default", invalid),
        argumentSet("no dimensions", one + "Dimensions", null, "MissingMetricList.1.Dimensions"),
        argumentSet("dimensions not JSON", one + "Dimensions", "{a", invalid),
        argumentSet("dimensions a list", one + "Dimensions", "[]", invalid),
        argumentSet("dimensions twice", one + "Dimensions", "{\"a\":\"1\",\"a\":\"2\"}", invalid),
        argumentSet("text behind dimensions", one + "Dimensions", "{\"a\":\"1\"}x", invalid),
        argumentSet("dimension a number", one + "Dimensions", "{\"a\":1}", invalid),
        argumentSet("dimension null", one + "Dimensions", "{\"a\":null}", invalid),
        argumentSet("dimension empty", one + "Dimensions", "{\"a\":\"\"}", invalid),
        argumentSet("key empty", one + "Dimensions", "{\"\":\"a\"}", invalid),
        argumentSet("11 dimensions", one + "Dimensions", dimensions(11), invalid),
        argumentSet("no type", one + "Type", null, "MissingMetricList.1.Type"),
        argumentSet("type is text", one + "Type", "aggregate", invalid),
        argumentSet("no period", one + "Period", null, "MissingMetricList.1.Period"),
        argumentSet("period 15", one + "Period", "15", invalid),
        argumentSet("period 61", one + "Period", "61", invalid),
        argumentSet("no values", one + "Values", null, "MissingMetricList.1.Values"),
        argumentSet("values empty", one + "Values", "{}", invalid),
        argumentSet("values a list", one + "Values", "[1]", invalid),
        argumentSet("values unknown", one + "Values", "{\"Mean\":1}", invalid),
        argumentSet("values in other case", one + "Values", "{\"average\":1}", invalid),
        argumentSet("values of type 0", one + "Values", "{\"value\":1}", invalid),
        argumentSet("value a string", one + "Values", "{\"Sum\":\"1\"}", invalid),
        argumentSet("value null", one + "Values", "{\"Sum\":null}", invalid),
        argumentSet("value NaN", one + "Values", "{\"Sum\":NaN}", invalid),
        argumentSet("value too large", one + "Values", "{\"Sum\":1e309}", invalid),
        argumentSet("time is text", one + "Time", "now", invalid),
        argumentSet("time negative", one + "Time", "-1", invalid),
        argumentSet("unknown field", one + "Unit", "ms", "UnsupportedParameter"),
        argumentSet("one JSON string", "MetricList", "[]", "UnsupportedParameter"),
        argumentSet("number 0", "MetricList.0.MetricName", "a", "UnsupportedParameter"),
        argumentSet("a gap", "MetricList.4.MetricName", "a", invalid));
  }

  @Test
  @Documented(Pages.GATEWAY_CODES)
  void refusesNoRecord() {
    assertThat(account.send(new SignedCalls().v3()).code()).isEqualTo("MissingMetricList");
  }

  @ParameterizedTest
  @MethodSource
  @Documented(Pages.PUT_CUSTOM_METRIC)
  void takes(String field, String value) {
    SignedCalls call = new SignedCalls().records(1);
    if (value == null) call.parameters.remove(field);
    else call.set(field, value);
    assertThat(account.send(call.v3()).code()).isEqualTo("200");
  }

  static Stream<Arguments> takes() {
    String all = ValueRules.STATISTICS.stream()
        .map(name -> "\"" + name + "\":1")
        .collect(Collectors.joining(",", "{", "}"));
    return Stream.of(
        argumentSet("no time", "MetricList.1.Time", null),
        argumentSet("time as text", "MetricList.1.Time", "20171012T132456.888+0800"),
        argumentSet("period 300", "MetricList.1.Period", "300"),
        argumentSet("10 dimensions", "MetricList.1.Dimensions", dimensions(10)),
        argumentSet("no dimension", "MetricList.1.Dimensions", "{}"),
        argumentSet("all 21 statistics", "MetricList.1.Values", all),
        argumentSet("one statistic", "MetricList.1.Values", "{\"LastValue\":-0.5}"),
        argumentSet(
            "the largest number", "MetricList.1.Values", "{\"Sum\":1.7976931348623157e308}"),
        argumentSet("the smallest number", "MetricList.1.Values", "{\"Sum\":5e-324}"),
        argumentSet("a group", "MetricList.1.GroupId", "12345"));
  }

  @Test
  @Documented(Pages.PUT_CUSTOM_METRIC)
  void readsBothFormsOfTime() {
    SignedCalls call = new SignedCalls().records(1);
    account.send(call.set("MetricList.1.Time", "20171012T132456.888+0800").v3());
    assertThat(account.store.records().get(0).time()).isEqualTo(1_507_785_896_888L);
  }

  @Test
  @Assumed("presumably the server's time")
  void withoutATimeTheClockIsTaken() {
    SignedCalls call = new SignedCalls().records(1);
    call.parameters.remove("MetricList.1.Time");
    account.send(call.v3());
    assertThat(account.store.records().get(0).time())
        .isEqualTo(account.clock.instant().toEpochMilli());
  }

  private static String dimensions(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"k" + i + "\":\"v\"")
        .collect(Collectors.joining(",", "{", "}"));
  }
}
