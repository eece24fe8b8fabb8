package io.cloudmonitor.emulator.tencent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.emulator.Assumed;
import io.cloudmonitor.emulator.Documented;
import io.cloudmonitor.emulator.Pages;
import io.cloudmonitor.emulator.http.Call;
import io.cloudmonitor.emulator.http.Reply;
import io.cloudmonitor.emulator.store.Provider;
import io.cloudmonitor.emulator.store.ReceivedRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PutMonitorDataTest {
  private static final Instant NOW = Instant.parse("2023-11-14T22:14:00Z");

  private final Receiver receiver = new Receiver(false);

  @Test
  @Documented(Pages.PUT_MONITOR_DATA)
  void takesPointsByGetAndByPost() {
    assertThat(receiver.send(receiver.calls(1).get()).code()).isEqualTo("0");
    assertThat(receiver.send(receiver.calls(2).post()).records()).isEqualTo(2);
    assertThat(receiver.send(receiver.calls(1).postForm()).code()).isEqualTo("0");
    assertThat(receiver.store.records()).hasSize(4);
  }

  @Test
  @Documented(Pages.PUT_MONITOR_DATA)
  void successHasTheDocumentedBody() {
    Reply reply = receiver.send(receiver.calls(1).post());
    assertThat(reply.answer().status()).isEqualTo(200);
    assertThat(receiver.body(reply)).isEqualTo("{\"code\":0,\"message\":\"OK\"}");
  }

  @Test
  @Assumed("a public client of the receiver found this type; no page names one")
  void answersAreOctetStreams() {
    assertThat(receiver.send(receiver.calls(1).post()).answer().headers())
        .containsEntry("Content-Type", "application/octet-stream");
    assertThat(receiver.send(receiver.calls(0).post()).answer().headers())
        .containsEntry("Content-Type", "application/octet-stream");
  }

  @Test
  @Assumed("no page says which time a point gets; it carries none")
  void aPointIsARawValueOfTheMomentInWhichItArrives() {
    receiver.clock.advance(Duration.ofMillis(1_234));
    receiver.send(receiver.calls(1).post());
    assertThat(receiver.store.records())
        .containsExactly(new ReceivedRecord(
            Provider.TENCENT,
            "shop",
            null,
            "diskusage",
            Map.of("diskname", "sda1", "ip", "172.31.58.160"),
            0,
            0,
            1_700_000_041_234L,
            Map.of("value", 30.0),
            NOW.plusMillis(1_234),
            List.of()));
  }

  @Test
  @Documented(Pages.PUT_MONITOR_DATA)
  void whatItWasAskedIsRemembered() {
    Reply reply = receiver.send(receiver.calls(1).set("Nonce", "345122").get());
    assertThat(reply.action()).isEqualTo("PutMonitorData");
    assertThat(reply.signature()).isEqualTo("HmacSHA1");
    assertThat(reply.stringToSign())
        .isEqualTo("GETreceiver.monitor.tencentyun.com/v2/index.php?Action=PutMonitorData"
            + "&Nonce=345122&Region=gz&SecretId=testid&Timestamp=1700000040");
    assertThat(reply.toString()).doesNotContain("testsecret");
  }

  @ParameterizedTest
  @MethodSource
  @Documented(Pages.PUT_MONITOR_DATA)
  void refuses(Consumer<MonitorCalls> spoil, String code) {
    MonitorCalls calls = receiver.calls(2);
    spoil.accept(calls);
    Reply reply = receiver.send(calls.post());
    assertThat(reply.code()).as(reply.message()).isEqualTo(code);
    assertThat(reply.answer().status()).isEqualTo(200);
    assertThat(receiver.body(reply)).startsWith("{\"code\":" + code + ",\"message\":\"");
    assertThat(receiver.store.records()).isEmpty();
  }

  static Stream<Arguments> refuses() {
    String long65 = "m".repeat(65);
    return Stream.of(
        field("no action", "Action", "", 1009),
        field("other action", "Action", "\"GetMonitorData\"", 1012),
        field("no key", "SecretId", "", 1009),
        field("an empty key", "SecretId", "\"\"", 1009),
        field("a key that is null", "SecretId", "null", 1009),
        field("a key that is a number", "SecretId", "1", 1010),
        field("unknown key", "SecretId", "\"other\"", 1011),
        field("no region", "Region", "", 1009),
        field("no nonce", "Nonce", "", 1009),
        field("nonce in quotes", "Nonce", "\"17\"", 1010),
        field("nonce with a fraction", "Nonce", "1.5", 1010),
        field("negative nonce", "Nonce", "-1", 1013),
        field("no timestamp", "Timestamp", "", 1009),
        field("timestamp in quotes", "Timestamp", "\"1700000040\"", 1010),
        field("timestamp in milliseconds", "Timestamp", "1700000040000", 1021),
        field("endless timestamp", "Timestamp", "1".repeat(30), 1010),
        field("wrong signature", "Signature", "\"AAAA\"", 1011),
        field("signature that is a number", "Signature", "1", 1010),
        field("no namespace", "Namespace", "", 1009),
        field("namespace with a slash", "Namespace", "\"qce/cvm\"", 1016),
        field("long namespace", "Namespace", "\"" + "n".repeat(33) + "\"", 1016),
        field("no data", "Data", "", 1009),
        field("data as a text", "Data", "\"[]\"", 1010),
        field("data as an object", "Data", "{}", 1010),
        field("no point", "Data", "[]", 1019),
        data("point that is a text", "\"x\"", 1010),
        data("no dimensions", "{\"metricName\":\"m\",\"value\":1}", 1009),
        data(
            "dimensions as an array", "{\"dimensions\":[],\"metricName\":\"m\",\"value\":1}", 1010),
        data("no metric", "{\"dimensions\":{},\"value\":1}", 1009),
        data("metric that is a number", "{\"dimensions\":{},\"metricName\":1,\"value\":1}", 1010),
        data("empty metric", MonitorCalls.point("", "a", "1"), 1009),
        data("metric with a dot", MonitorCalls.point("a.b", "a", "1"), 1013),
        data("long metric", MonitorCalls.point(long65, "a", "1"), 1020),
        data("no value", "{\"dimensions\":{},\"metricName\":\"m\"}", 1009),
        data("value as a text", MonitorCalls.point("m", "a", "\"1\""), 1010),
        data("value beyond a double", MonitorCalls.point("m", "a", "1e999"), 1013),
        data("empty dimension", MonitorCalls.point("m", "", "1"), 1013),
        data("long dimension", MonitorCalls.point("m", long65, "1"), 1020),
        data("dimension that is a number", dimensions("\"a\":1"), 1010),
        data("long dimension key", dimensions("\"" + long65 + "\":\"a\""), 1020),
        data(
            "six dimensions",
            dimensions("\"a\":\"1\",\"b\":\"1\",\"c\":\"1\",\"d\":\"1\",\"e\":\"1\",\"f\":\"1\""),
            1017),
        data("too long", MonitorCalls.point("m", "a".repeat(Receiver.MAX_BYTES), "1"), 1015),
        spoilt("wrong secret", calls -> calls.secret = "x", 1011),
        spoilt("signed with the port", calls -> calls.signedHost += ":8080", 1011),
        spoilt("signed another host", calls -> calls.signedHost = "cvm.api.qcloud.com", 1011),
        spoilt("signed as a GET", calls -> calls.sign("GET"), 1011),
        spoilt("other path", calls -> calls.path = "/v2/report.php", 1001));
  }

  private static Arguments field(String name, String field, String json, int code) {
    return spoilt(name, calls -> calls.set(field, json), code);
  }

  /** The point comes behind a good one, which may not be kept then. */
  private static Arguments data(String name, String point, int code) {
    return spoilt(
        name,
        calls -> calls.set(
            "Data", "[" + MonitorCalls.point("diskusage", "sda", "1") + "," + point + "]"),
        code);
  }

  private static Arguments spoilt(String name, Consumer<MonitorCalls> spoil, int code) {
    return argumentSet(name, spoil, Integer.toString(code));
  }

  private static String dimensions(String pairs) {
    return "{\"dimensions\":{" + pairs + "},\"metricName\":\"m\",\"value\":1}";
  }

  @ParameterizedTest
  @MethodSource
  @Documented(Pages.PUT_MONITOR_DATA)
  void refusesWhatCannotBeRead(Call call, String code) {
    Reply reply = receiver.send(call);
    assertThat(reply.code()).as(reply.message()).isEqualTo(code);
    assertThat(receiver.store.records()).isEmpty();
  }

  static Stream<Arguments> refusesWhatCannotBeRead() {
    MonitorCalls calls = MonitorCalls.of(1, NOW).sign("GET");
    return Stream.of(
        argumentSet("other method", calls.call("PUT", null, "", "{}"), "1000"),
        argumentSet("empty query", calls.call("GET", null, "", ""), "1004"),
        argumentSet("empty body", calls.call("POST", calls.form(), "", ""), "1004"),
        argumentSet("blank body", calls.call("POST", null, "", " "), "1004"),
        argumentSet("not JSON", calls.call("POST", null, "", "{"), "1005"),
        argumentSet("NaN", calls.call("POST", null, "", "{\"value\":NaN}"), "1005"),
        argumentSet("two values", calls.call("POST", null, "", "{}{}"), "1005"),
        argumentSet("a name twice", calls.call("POST", null, "", "{\"a\":1,\"a\":1}"), "1005"),
        argumentSet("an array", calls.call("POST", null, "", "[]"), "1010"),
        argumentSet("data not JSON", get("Data", "[{"), "1005"),
        argumentSet("no data", get("Data", ""), "1009"),
        argumentSet("nonce not a number", get("Nonce", "x"), "1010"),
        argumentSet("one byte of the signature", get("Signature", "AAAA"), "1011"),
        argumentSet("a parameter twice", calls.call("GET", "a=1&a=2", "", ""), "1013"),
        argumentSet("half an escape", calls.call("GET", "a=%4", "", ""), "1013"));
  }

  private static Call get(String name, String value) {
    MonitorCalls calls = MonitorCalls.of(1, NOW).sign("GET");
    calls.fields.put(name, value);
    return calls.call("GET", calls.form(), "", "");
  }

  @Test
  @Documented("the pages of the monitor: parameters of a POST come from its body only")
  void theQueryOfAPostIsIgnored() {
    MonitorCalls calls = receiver.calls(1).sign("POST");
    Call call = calls.call("POST", "Action=Other", "application/json", calls.fields.toString());
    assertThat(receiver.send(call).code()).isEqualTo("0");
  }

  @Test
  @Assumed("what the name of its own address would be good for, no page says; tests have no other")
  void theAddressItselfMayBeSignedToo() {
    MonitorCalls calls = receiver.calls(1);
    calls.host = "localhost:18080";
    calls.signedHost = "localhost";
    Reply reply = receiver.send(calls.post());
    assertThat(reply.code()).isEqualTo("0");
    assertThat(reply.stringToSign()).startsWith("POSTlocalhost/v2/index.php?");
  }

  @ParameterizedTest
  @ValueSource(longs = {-7_200, 7_200})
  @Documented("the API family's error 4500: the timestamp may be two hours off")
  void stampsAreGoodForTwoHours(long seconds) {
    Instant edge = receiver.clock.instant().plusSeconds(seconds);
    assertThat(receiver.send(MonitorCalls.of(1, edge).post()).code()).isEqualTo("0");
    Instant beyond = edge.plusSeconds(Long.signum(seconds));
    assertThat(receiver.send(MonitorCalls.of(1, beyond).post()).code()).isEqualTo("1021");
  }

  @Test
  @Assumed("the API family wants each nonce once; whether the receiver does is not known")
  void aNonceIsGoodForOneRequestOnlyWhereThatIsAskedFor() {
    Call call = receiver.calls(1).post();
    assertThat(receiver.send(call).code()).isEqualTo("0");
    assertThat(receiver.send(call).code()).isEqualTo("0");
    Receiver strict = new Receiver(true);
    assertThat(strict.send(call).code()).isEqualTo("0");
    assertThat(strict.send(call).code()).isEqualTo("1011");
    strict.service.clear();
    assertThat(strict.send(call).code()).isEqualTo("0");
  }

  @Test
  @Assumed("a nonce is remembered for as long as its request could be repeated")
  void aNonceIsForgottenOnceItsRequestIsTooOld() {
    Receiver strict = new Receiver(true);
    assertThat(strict.send(strict.calls(1).set("Nonce", "17").post()).code()).isEqualTo("0");
    strict.clock.advance(Duration.ofHours(4));
    assertThat(strict.send(strict.calls(1).set("Nonce", "17").post()).code()).isEqualTo("1011");
    strict.clock.advance(Duration.ofSeconds(1));
    assertThat(strict.send(strict.calls(1).set("Nonce", "17").post()).code()).isEqualTo("0");
  }

  @Test
  @Assumed("no page says what becomes of other fields of a point")
  void otherFieldsOfAPointAreIgnoredAndNoted() {
    receiver.send(receiver
        .calls(0)
        .set("Data", "[{\"dimensions\":{},\"metricName\":\"m\",\"value\":-1.5e-3,\"time\":1}]")
        .post());
    ReceivedRecord record = receiver.store.records().get(0);
    assertThat(record.values()).isEqualTo(Map.of("value", -0.0015));
    assertThat(record.changed()).containsExactly("a field that no page names was ignored");
  }
}
