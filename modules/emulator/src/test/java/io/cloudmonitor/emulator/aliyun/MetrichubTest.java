package io.cloudmonitor.emulator.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.emulator.Assumed;
import io.cloudmonitor.emulator.Documented;
import io.cloudmonitor.emulator.Pages;
import io.cloudmonitor.emulator.http.Reply;
import io.cloudmonitor.emulator.store.ReceivedRecord;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MetrichubTest {
  private final Account account = new Account();

  @Test
  @Documented(Pages.HTTP_REPORT)
  void takesAnUploadAndAnswersInLowerCase() {
    Reply reply = account.send(upload(SignedCalls.upload(1)).metrichub());
    assertThat(reply.answer().status()).isEqualTo(200);
    assertThat(account.body(reply))
        .isEqualTo("{\"code\":\"200\",\"msg\":\"\",\"requestId\":\"R-1\",\"data\":{}}");
    assertThat(account.store.records()).hasSize(1);
  }

  @Test
  @Documented(Pages.OVERVIEW)
  void takes100RecordsAndRefusesOneMore() {
    assertThat(account.send(upload(SignedCalls.upload(100)).metrichub()).records())
        .isEqualTo(100);
    Reply over = account.send(upload(SignedCalls.upload(101)).metrichub());
    assertThat(over.answer().status()).isEqualTo(400);
    assertThat(over.message()).contains("more than 100");
  }

  @Test
  @Documented(Pages.OVERVIEW)
  void takes256KilobytesAndRefusesOneByteMore() {
    String one = SignedCalls.upload(1);
    int room = 262_144 - one.length();
    assertThat(account.send(upload(one + " ".repeat(room)).metrichub()).code()).isEqualTo("200");
    Reply over = account.send(upload(one + " ".repeat(room + 1)).metrichub());
    assertThat(over.answer().status()).isEqualTo(400);
    assertThat(over.message()).contains("256 KB");
  }

  @ParameterizedTest
  @MethodSource
  @Documented(Pages.HTTP_REPORT)
  void takesTheFormsOfTheOfficialSamples(String body) {
    assertThat(account.send(upload(body).metrichub()).code()).isEqualTo("200");
    ReceivedRecord record = account.store.records().get(0);
    assertThat(record.dimensions()).isEqualTo(Map.of("k", "v"));
    assertThat(record.values()).isEqualTo(Map.of("Average", 5.0));
    assertThat(record.time()).isEqualTo(1_630_046_009_213L);
  }

  static Stream<Arguments> takesTheFormsOfTheOfficialSamples() {
    return Stream.of(
        argumentSet(
            "objects and numbers",
            "[{\"dimensions\":{\"k\":\"v\"},\"groupId\":0,\"metricName\":\"m\",\"period\":60,"
                + "\"time\":\"20210827T143329.213+0800\",\"type\":1,\"values\":{\"Average\":5}}]"),
        argumentSet(
            "strings",
            "[{\"dimensions\":\"{\\\"k\\\":\\\"v\\\"}\",\"groupId\":\"0\",\"metricName\":\"m\","
                + "\"period\":\"60\",\"time\":\"1630046009213\",\"type\":\"1\","
                + "\"values\":\"{\\\"Average\\\":5}\"}]"));
  }

  @ParameterizedTest
  @MethodSource
  @Documented(Pages.CODES)
  void failsVerification(Consumer<SignedCalls> spoil) {
    SignedCalls call = upload(SignedCalls.upload(1));
    spoil.accept(call);
    Reply reply = account.send(call.metrichub());
    assertThat(reply.code()).isEqualTo("403");
    assertThat(reply.answer().status()).isEqualTo(403);
    assertThat(reply.message()).startsWith("verification fails").doesNotContain("rate limit");
    assertThat(account.store.records()).isEmpty();
  }

  static Stream<Arguments> failsVerification() {
    return Stream.of(
        spoiling("wrong secret", call -> call.secret = "x"),
        spoiling("unknown key", call -> call.accessKeyId = "other"),
        spoiling("too old", call -> call.time = call.time.minusSeconds(15 * 60 + 1)),
        spoiling("too new", call -> call.time = call.time.plusSeconds(15 * 60 + 1)),
        spoiling("token without its type", call -> call.header("x-cms-security-token", "t")),
        spoiling("type without a token", call -> call.header("x-cms-caller-type", "token")),
        spoiling(
            "other type",
            call -> call.header("x-cms-caller-type", "x").header("x-cms-security-token", "t")),
        spoiling(
            "token for a permanent key",
            call -> call.header("x-cms-caller-type", "token").header("x-cms-security-token", "t")));
  }

  @ParameterizedTest
  @MethodSource
  @Documented(Pages.CODES)
  void refusesSyntax(Consumer<SignedCalls> spoil) {
    SignedCalls call = upload(SignedCalls.upload(1));
    spoil.accept(call);
    Reply reply = account.send(call.metrichub());
    assertThat(reply.code()).isEqualTo("400");
    assertThat(reply.answer().status()).isEqualTo(400);
    assertThat(account.store.records()).isEmpty();
  }

  static Stream<Arguments> refusesSyntax() {
    return Stream.of(
        spoiling("GET", call -> call.method = "GET"),
        spoiling("no MD5", call -> call.header("content-md5", "")),
        spoiling("MD5 in lower case", call -> call.header("content-md5", "abc")),
        spoiling("no type", call -> call.header("content-type", "")),
        spoiling("other type", call -> call.header("content-type", "text/plain")),
        spoiling("no date", call -> call.header("date", "")),
        spoiling("bad date", call -> call.header("date", "today")),
        spoiling("no address", call -> call.header("x-cms-ip", "")),
        spoiling("other version", call -> call.header("x-cms-api-version", "1.1")),
        spoiling("other algorithm", call -> call.header("x-cms-signature", "hmac-md5")),
        spoiling("no authorization", call -> call.header("authorization", "")),
        spoiling("authorization without key", call -> call.header("authorization", "abc")),
        body("not JSON", "{"),
        body("no array", "{}"),
        body("empty array", "[]"),
        body("no object in it", "[1]"),
        body("nested too deeply", "[".repeat(100_000)),
        body("unknown field", SignedCalls.upload(1).replace("\"type\"", "\"unit\":1,\"type\"")),
        body("no name", SignedCalls.upload(1).replace("metricName", "metricname")),
        body("null values", SignedCalls.upload(1).replace("{\"Sum\":50}", "null")),
        body("values text", SignedCalls.upload(1).replace("{\"Sum\":50}", "\"x\"")),
        body("broken type", SignedCalls.upload(1).replace("\"type\":1", "\"type\":1.5")));
  }

  @Test
  @Documented(Pages.HTTP_REPORT)
  void temporaryKeysSignTheirTokenToo() {
    SignedCalls call = upload(SignedCalls.upload(1));
    call.accessKeyId = "sts";
    call.secret = "stssecret";
    call.header("x-cms-caller-type", "token").header("x-cms-security-token", "testtoken/+=");
    Reply reply = account.send(call.metrichub());
    assertThat(reply.code()).isEqualTo("200");
    assertThat(reply.stringToSign()).contains("x-cms-security-token:***");
  }

  @Test
  @Assumed("whether an upload may be repeated word by word is not documented; it has no nonce")
  void theSameUploadIsTakenTwice() {
    SignedCalls call = upload(SignedCalls.upload(1));
    assertThat(account.send(call.metrichub()).code()).isEqualTo("200");
    assertThat(account.send(call.metrichub()).code()).isEqualTo("200");
  }

  @Test
  @Documented(Pages.CODES)
  void refusalsByQuotaAre206() {
    Reply reply = new Account(false, 1).send(upload(SignedCalls.upload(2)).metrichub());
    assertThat(reply.answer().status()).isEqualTo(200);
    assertThat(reply.code()).isEqualTo("206");
    assertThat(reply.message()).isEqualTo("reach max time series num");
  }

  private static SignedCalls upload(String body) {
    SignedCalls call = new SignedCalls();
    call.body = body;
    return call;
  }

  private static Arguments spoiling(String name, Consumer<SignedCalls> how) {
    return argumentSet(name, how);
  }

  private static Arguments body(String name, String body) {
    return spoiling(name, call -> call.body = body);
  }
}
