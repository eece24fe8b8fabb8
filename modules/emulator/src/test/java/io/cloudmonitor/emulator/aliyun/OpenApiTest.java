package io.cloudmonitor.emulator.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.emulator.Assumed;
import io.cloudmonitor.emulator.Documented;
import io.cloudmonitor.emulator.Pages;
import io.cloudmonitor.emulator.http.Reply;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenApiTest {
  private final Account account = new Account();

  @Test
  @Documented(Pages.PUT_CUSTOM_METRIC)
  void takesRecordsUnderEitherSignatureInQueryAndForm() {
    assertThat(account.send(good().v1()).code()).isEqualTo("200");
    assertThat(account.send(good().v1Form()).code()).isEqualTo("200");
    assertThat(account.send(good().v3()).code()).isEqualTo("200");
    assertThat(account.send(good().v3Form()).code()).isEqualTo("200");
    SignedCalls get = good();
    get.method = "GET";
    assertThat(account.send(get.v1()).code()).isEqualTo("200");
    assertThat(account.store.records()).hasSize(5);
  }

  @Test
  @Documented(Pages.PUT_CUSTOM_METRIC)
  void successHasTheDocumentedBody() {
    Reply reply = account.send(good().v3());
    assertThat(reply.answer().status()).isEqualTo(200);
    assertThat(account.body(reply))
        .isEqualTo("{\"RequestId\":\"R-1\",\"Message\":\"success\",\"Code\":\"200\"}");
    assertThat(reply.answer().headers())
        .containsEntry("Content-Type", "application/json;charset=utf-8");
  }

  @Test
  @Documented("seed: PutCustomMetric, successful response in XML format")
  void answersXmlWhereItIsAskedFor() {
    Reply byFormat = account.send(good().set("Format", "XML").v1());
    assertThat(account.body(byFormat))
        .endsWith("<PutCustomMetricResponse><RequestId>R-1</RequestId><Message>success</Message>"
            + "<Code>200</Code></PutCustomMetricResponse>");
    Reply byHeader =
        account.send(good().header("accept", "application/xml").set("x", "<&>").v3());
    assertThat(account.body(byHeader)).contains("<Code>200</Code>");
    Reply error =
        account.send(good().set("Format", "XML").set("Action", "<b>&\u0001").v1Unprepared());
    assertThat(account.body(error)).contains("<Error>").doesNotContain("<b>");
  }

  @Test
  @Documented(Pages.GATEWAY_CODES)
  void errorsHaveTheGatewaysBody() {
    Reply reply = account.send(good().header("x-acs-action", "Unknown").v3());
    assertThat(reply.answer().status()).isEqualTo(404);
    assertThat(account.body(reply))
        .isEqualTo("{\"RequestId\":\"R-1\",\"HostId\":\"metrics.cn-hangzhou.aliyuncs.com\","
            + "\"Code\":\"InvalidApi.NotFound\",\"Message\":"
            + "\"Specified api is not found, please check your url and method.\"}");
  }

  @ParameterizedTest
  @MethodSource
  @Documented(Pages.GATEWAY_CODES)
  void refusesV1(UnaryOperator<SignedCalls> spoil, int status, String code) {
    Reply reply = account.send(spoil.apply(good()).asV1().v1Unprepared());
    assertThat(reply.code()).isEqualTo(code);
    assertThat(reply.answer().status()).isEqualTo(status);
    assertThat(account.store.records()).isEmpty();
  }

  static Stream<Arguments> refusesV1() {
    return Stream.of(
        v1("no action", "Action", "", 400, "MissingAction"),
        v1("no version", "Version", "", 400, "MissingVersion"),
        v1("other version", "Version", "2018-03-08", 400, "InvalidVersion"),
        v1("other action", "Action", "PutNothing", 404, "InvalidApi.NotFound"),
        v1("exporter action", "Action", "PutExporterOutput", 400, "MissingDestName"),
        v1("no key", "AccessKeyId", "", 400, "MissingAccessKeyId"),
        v1("unknown key", "AccessKeyId", "other", 404, "InvalidAccessKeyId.NotFound"),
        v1("no timestamp", "Timestamp", "", 400, "MissingTimestamp"),
        v1("bad timestamp", "Timestamp", "yesterday", 400, "InvalidTimeStamp.Format"),
        v1("impossible date", "Timestamp", "2023-02-30T00:00:00Z", 400, "InvalidTimeStamp.Format"),
        v1("too old", "Timestamp", "2023-11-14T21:42:59Z", 400, "InvalidTimeStamp.Expired"),
        v1("too new", "Timestamp", "2023-11-14T22:45:01Z", 400, "InvalidTimeStamp.Expired"),
        v1("no nonce", "SignatureNonce", "", 400, "MissingSignatureNonce"),
        v1("long nonce", "SignatureNonce", "n".repeat(257), 400, "InvalidParameter"),
        v1("other method", "SignatureMethod", "HMAC-MD5", 400, "IncompleteSignature"),
        v1("other signature version", "SignatureVersion", "2.0", 400, "IncompleteSignature"),
        v1("no signature", "Signature", "", 400, "IncompleteSignature"),
        v1("wrong signature", "Signature", "AAAA", 403, "SignatureDoesNotMatch"),
        v1(
            "token for a permanent key",
            "SecurityToken",
            "t",
            400,
            "InvalidSecurityToken.Malformed"),
        argumentSet(
            "wrong secret", spoiling(call -> call.secret = "x"), 403, "SignatureDoesNotMatch"),
        argumentSet(
            "other HTTP method",
            spoiling(call -> call.method = "PUT"),
            403,
            "UnsupportedHTTPMethod"));
  }

  private static Arguments v1(String name, String field, String value, int status, String code) {
    return argumentSet(name, spoiling(call -> call.set(field, value)), status, code);
  }

  @ParameterizedTest
  @MethodSource
  @Documented(Pages.V3)
  void refusesV3(UnaryOperator<SignedCalls> spoil, int status, String code) {
    Reply reply = account.send(spoil.apply(good()).v3());
    assertThat(reply.code()).isEqualTo(code);
    assertThat(reply.answer().status()).isEqualTo(status);
    assertThat(account.store.records()).isEmpty();
  }

  static Stream<Arguments> refusesV3() {
    return Stream.of(
        v3("no action", "x-acs-action", "", 400, "MissingAction"),
        v3("no version", "x-acs-version", "", 400, "MissingVersion"),
        v3("no date", "x-acs-date", "", 400, "Missingx-acs-date"),
        v3("no nonce", "x-acs-signature-nonce", "", 400, "Missingx-acs-signature-nonce"),
        v3("bad date", "x-acs-date", "20231114T221400Z", 400, "InvalidTimeStamp.Format"),
        v3("too old", "x-acs-date", "2023-11-14T21:58:59Z", 400, "InvalidTimeStamp.Expired"),
        v3("too new", "x-acs-date", "2023-11-14T22:29:01Z", 400, "InvalidTimeStamp.Expired"),
        v3("no authorization", "authorization", "", 400, "IncompleteSignature"),
        v3("other algorithm", "authorization", "ACS3-RSA Credential=a", 400, "IncompleteSignature"),
        v3("no content hash", "x-acs-content-sha256", "", 400, "IncompleteSignature"),
        v3("other hash", "x-acs-content-sha256", "0", 403, "SignatureDoesNotMatch"),
        v3("unknown token", "x-acs-security-token", "t", 400, "InvalidSecurityToken.Malformed"),
        argumentSet(
            "wrong secret", spoiling(call -> call.secret = "x"), 403, "SignatureDoesNotMatch"),
        argumentSet(
            "unknown key",
            spoiling(call -> call.accessKeyId = "other"),
            404,
            "InvalidAccessKeyId.NotFound"));
  }

  private static Arguments v3(String name, String header, String value, int status, String code) {
    return argumentSet(name, spoiling(call -> call.header(header, value)), status, code);
  }

  @Test
  @Documented(Pages.V3)
  void everyCommonHeaderThatIsSentMustBeSigned() {
    SignedCalls call = good();
    call.v3();
    assertThat(account
            .send(call.header("x-acs-late", "1").call("/", query(call), ""))
            .message())
        .contains("Not signed: [x-acs-late]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-acs-a;host", "host;x-acs-missing"})
  @Documented(Pages.V3)
  void signedHeadersMustBeSortedAndSent(String extra) {
    SignedCalls call = good();
    call.v3();
    String all = "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;";
    String authorization = call.headers.get("authorization");
    call.header(
        "authorization", authorization.replace(all, all.replace("host;", "") + extra + ";"));
    assertThat(account.send(call.call("/", query(call), "")).code())
        .isEqualTo("IncompleteSignature");
  }

  @Test
  @Assumed("no page says what follows from a body that does not fit its hash")
  void aBodyThatDoesNotFitItsHashIsAWrongSignature() {
    SignedCalls call = good();
    call.v3Form();
    Reply reply = account.send(call.call("/", null, "MetricList.1.MetricName=other"));
    assertThat(reply.code()).isEqualTo("SignatureDoesNotMatch");
    assertThat(reply.message()).contains("x-acs-content-sha256 is not the SHA-256 of the body");
  }

  @Test
  @Documented(Pages.RPC)
  void v1StampsAreGoodFor31MinutesAndV3StampsFor15() {
    SignedCalls v1 = good();
    v1.time = account.clock.instant().minus(Duration.ofMinutes(31));
    assertThat(account.send(v1.v1()).code()).isEqualTo("200");
    SignedCalls v3 = good();
    v3.time = account.clock.instant().plus(Duration.ofMinutes(15));
    assertThat(account.send(v3.v3()).code()).isEqualTo("200");
  }

  @Test
  @Documented(Pages.GATEWAY_CODES)
  void aNonceIsGoodForOneRequest() {
    SignedCalls call = good();
    assertThat(account.send(call.v3()).code()).isEqualTo("200");
    Reply again = account.send(call.v3());
    assertThat(again.code()).isEqualTo("SignatureNonceUsed");
    assertThat(again.answer().status()).isEqualTo(400);
    account.service.clear();
    assertThat(account.send(call.v3()).code()).isEqualTo("200");
  }

  @Test
  @Documented(Pages.GATEWAY_CODES)
  void aMismatchShowsTheServersTextButNoSecretAndNoToken() {
    SignedCalls v1 = good().set("SecurityToken", "testtoken/+=").set("Signature", "AAAA");
    v1.accessKeyId = "sts";
    Reply reply = account.send(v1.v1());
    assertThat(reply.code()).isEqualTo("SignatureDoesNotMatch");
    assertThat(reply.message()).contains("server string to sign is:POST&%2F&");
    assertThat(reply.stringToSign()).contains("SecurityToken%3D***");
    String everything = reply.toString() + account.body(reply);
    assertThat(everything).doesNotContain("testtoken", "stssecret");
  }

  @Test
  @Assumed("no page says what a gateway shows of it")
  void aTokenInTheWrongPlaceIsNotShownEither() {
    SignedCalls v3 = good().set("SecurityToken", "testtoken/+=");
    Reply reply = account.send(v3.v3());
    assertThat(reply.canonicalRequest()).contains("SecurityToken=***");
  }

  @ParameterizedTest
  @MethodSource
  @Assumed("the codes' names are known, their pages could not be found")
  void temporaryKeysNeedTheirToken(String token, String code) {
    SignedCalls v1 = good();
    SignedCalls v3 = good();
    for (SignedCalls call : new SignedCalls[] {v1, v3}) {
      call.accessKeyId = "sts";
      call.secret = "stssecret";
    }
    if (!token.isEmpty()) {
      v1.set("SecurityToken", token);
      v3.header("x-acs-security-token", token).header("x-acs-accesskey-id", "sts");
    }
    assertThat(account.send(v1.v1()).code()).isEqualTo(code);
    assertThat(account.send(v3.v3()).code()).isEqualTo(code);
  }

  static Stream<Arguments> temporaryKeysNeedTheirToken() {
    return Stream.of(
        argumentSet("its own", "testtoken/+=", "200"),
        argumentSet("none", "", "MissingSecurityToken"),
        argumentSet("unknown", "junk", "InvalidSecurityToken.Malformed"),
        argumentSet(
            "another key's", "other-testtoken", "InvalidSecurityToken.MismatchWithAccessKey"));
  }

  @Test
  @Assumed("the code's name is known, its page could not be found")
  void tokensEnd() {
    account.clock.advance(Duration.ofHours(2));
    SignedCalls call = good().header("x-acs-security-token", "testtoken/+=");
    call.accessKeyId = "sts";
    call.secret = "stssecret";
    call.time = account.clock.instant();
    assertThat(account.send(call.v3()).code()).isEqualTo("InvalidSecurityToken.Expired");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=1&a=2", "a=%", "a=%zz", "a=%ff", "a=%e4%bd"})
  @Assumed("no page says what the gateway makes of these")
  void refusesParametersThatCanBeReadInTwoWays(String query) {
    Reply reply = account.send(new SignedCalls().call("/", query, ""));
    assertThat(reply.code()).isEqualTo("InvalidParameter");
    assertThat(reply.answer().status()).isEqualTo(400);
  }

  private static SignedCalls good() {
    return new SignedCalls().records(1);
  }

  private static String query(SignedCalls call) {
    return PercentEncoding.canonicalQuery(call.parameters);
  }

  private static UnaryOperator<SignedCalls> spoiling(java.util.function.Consumer<SignedCalls> how) {
    return call -> {
      how.accept(call);
      return call;
    };
  }
}
