package io.cloudmonitor.publisher.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.delivery.Verdict;
import io.cloudmonitor.publisher.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AliyunClassifierTest {
  private static final Instant SENT_AT = Instant.parse("2023-11-14T22:14:00Z");
  private static final String HTML = "<html><head><title>Oops</title></head><body>x</body></html>";
  private final AliyunClassifier openApi = new AliyunClassifier(AliyunTransport.OPENAPI);
  private final AliyunClassifier metrichub = new AliyunClassifier(AliyunTransport.METRICHUB);

  @ParameterizedTest
  @MethodSource
  void answersOfTheServiceAndOfWhatStandsBetween(int status, String body, String word) {
    Verdict verdict = openApi.classify(HttpResponse.of(status, body), SENT_AT);

    assertThat(verdict.word()).isEqualTo(word);
    assertThat(metrichub.classify(HttpResponse.of(status, body), SENT_AT).word())
        .isEqualTo(word);
    assertThat(verdict.answer()).hasSizeLessThanOrEqualTo(AnswerText.MAX_CHARACTERS);
  }

  static Stream<Arguments> answersOfTheServiceAndOfWhatStandsBetween() {
    return Stream.of(
        argumentSet("success, JSON", 200, openApi("200", "success"), "accepted"),
        argumentSet("success without message", 200, "{\"Code\":\"200\"}", "accepted"),
        argumentSet("success, code as a number", 200, "{\"Code\":200}", "accepted"),
        argumentSet("success, metrichub", 200, metrichub("200", ""), "accepted"),
        argumentSet(
            "success, XML", 200, xml("PutCustomMetricResponse", "200", "success"), "accepted"),
        argumentSet("quota", 200, openApi("206", "reach max time series num"), "quota"),
        argumentSet(
            "quota, metrichub", 200, metrichub("206", "reach max time series num"), "quota"),
        argumentSet("quota by status too", 206, openApi("206", "type is invalid"), "quota"),
        argumentSet("syntax error in a 200", 200, openApi("400", "bad"), "poisoned"),
        argumentSet("syntax error", 400, metrichub("400", "bad"), "poisoned"),
        argumentSet("rate limit in a 200", 200, openApi("403", "over the rate limit"), "throttled"),
        argumentSet("rate limit", 403, metrichub("403", "Rate Limit reached"), "throttled"),
        argumentSet("permission", 403, metrichub("403", "cannot upload x"), "misconfigured"),
        argumentSet("verification", 403, metrichub("403", "sign error"), "misconfigured"),
        argumentSet("internal error in a 200", 200, openApi("500", "?"), "retry"),
        argumentSet("internal error", 500, metrichub("500", "?"), "retry"),
        argumentSet("Throttling", 400, openApi("Throttling", "denied"), "throttled"),
        argumentSet(
            "Throttling.User", 400, openApi("Throttling.User", "flow control"), "throttled"),
        argumentSet("Throttling.Api", 400, openApi("Throttling.Api", "flow control"), "throttled"),
        argumentSet(
            "ServiceUnavailable", 503, openApi("ServiceUnavailable", "temporary"), "throttled"),
        argumentSet("InternalError", 500, openApi("InternalError", "unknown"), "retry"),
        argumentSet("500 with an unknown code", 500, openApi("Whatever", "?"), "retry"),
        argumentSet("nonce", 400, openApi("SignatureNonceUsed", "used"), "already-seen"),
        argumentSet(
            "clock, no Date", 400, openApi("InvalidTimeStamp.Expired", "x"), "misconfigured"),
        argumentSet("signature, 400", 400, openApi("SignatureDoesNotMatch", "x"), "misconfigured"),
        argumentSet("signature, 403", 403, openApi("SignatureDoesNotMatch", "x"), "misconfigured"),
        argumentSet(
            "signature, XML", 403, xml("Error", "SignatureDoesNotMatch", "x"), "misconfigured"),
        argumentSet(
            "IncompleteSignature", 400, openApi("IncompleteSignature", "x"), "misconfigured"),
        argumentSet("AccessKey", 404, openApi("InvalidAccessKeyId.NotFound", "x"), "misconfigured"),
        argumentSet(
            "AccessKey off", 400, openApi("InvalidAccessKeyId.Inactive", "x"), "misconfigured"),
        argumentSet("Forbidden", 403, openApi("Forbidden", "x"), "misconfigured"),
        argumentSet("Forbidden.RAM", 403, openApi("Forbidden.RAM", "x"), "misconfigured"),
        argumentSet(
            "Forbidden.RiskControl", 403, openApi("Forbidden.RiskControl", "x"), "misconfigured"),
        argumentSet("NoPermission", 403, openApi("NoPermission", "x"), "misconfigured"),
        argumentSet(
            "token expired", 400, openApi("InvalidSecurityToken.Expired", "x"), "misconfigured"),
        argumentSet("token missing", 400, openApi("MissingSecurityToken", "x"), "misconfigured"),
        argumentSet("InvalidApi", 404, openApi("InvalidApi.NotFound", "x"), "misconfigured"),
        argumentSet(
            "InvalidProduct", 404, openApi("InvalidProduct.NotFound", "x"), "misconfigured"),
        argumentSet("method", 403, openApi("UnsupportedHTTPMethod", "x"), "misconfigured"),
        argumentSet("MissingParameter", 400, openApi("MissingParameter", "x"), "poisoned"),
        argumentSet("MissingMetricName", 400, openApi("MissingMetricName", "x"), "poisoned"),
        argumentSet("InvalidParameter", 400, openApi("InvalidParameter", "x"), "poisoned"),
        argumentSet("UnsupportedParameter", 400, openApi("UnsupportedParameter", "x"), "poisoned"),
        argumentSet("unknown code, 400", 400, openApi("Whatever", "x"), "poisoned"),
        argumentSet("unknown code, 403", 403, openApi("Whatever", "x"), "misconfigured"),
        argumentSet("unknown code, 422", 422, openApi("Whatever", "x"), "misconfigured"),
        argumentSet("unknown code, 200", 200, openApi("Whatever", "x"), "unclear"),
        argumentSet("URL too long", 414, HTML, "too-large"),
        argumentSet("body too large", 413, HTML, "too-large"),
        argumentSet("header too large", 431, HTML, "too-large"),
        argumentSet("too many requests", 429, HTML, "throttled"),
        argumentSet("bare 503", 503, HTML, "throttled"),
        argumentSet("bare 400, of something in between", 400, HTML, "misconfigured"),
        argumentSet("bare 404", 404, HTML, "misconfigured"),
        argumentSet("bare 405", 405, HTML, "misconfigured"),
        argumentSet("bare 403", 403, HTML, "misconfigured"),
        argumentSet("proxy wants a password", 407, HTML, "misconfigured"),
        argumentSet("request timeout", 408, HTML, "retry"),
        argumentSet("bare 500", 500, HTML, "unclear"),
        argumentSet("bad gateway", 502, HTML, "unclear"),
        argumentSet("bad gateway that says success", 502, openApi("200", "success"), "unclear"),
        argumentSet("gateway timeout", 504, HTML, "unclear"),
        argumentSet("captive portal", 200, HTML, "unclear"),
        argumentSet("moved", 301, openApi("200", "success"), "misconfigured"),
        argumentSet("not modified", 304, "", "misconfigured"),
        argumentSet("found", 302, HTML, "misconfigured"),
        argumentSet("moved with its body", 307, "", "misconfigured"),
        argumentSet("no content", 204, "", "unclear"),
        argumentSet("no body", 200, "", "unclear"),
        argumentSet("success with status 500", 500, openApi("200", "success"), "unclear"),
        argumentSet("success cut off", 200, "{\"Code\":\"200\",\"Message\":\"succ", "unclear"),
        argumentSet("success and refusal", 200, "{\"Code\":\"206\",\"Code\":\"200\"}", "unclear"),
        argumentSet("success and more", 200, "{\"Code\":\"200\"}{\"Code\":\"500\"}", "unclear"),
        argumentSet("success inside", 200, "{\"data\":{\"Code\":\"200\"}}", "unclear"),
        argumentSet("success in another root", 200, xml("html", "200", "success"), "unclear"));
  }

  @ParameterizedTest
  @MethodSource
  void adviceNamesWhatToChange(int status, String body, String part) {
    Verdict verdict = openApi.classify(HttpResponse.of(status, body), SENT_AT);
    String advice = verdict instanceof Verdict.RefusedByQuota quota
        ? quota.advice()
        : ((Verdict.Misconfigured) verdict).advice();

    assertThat(advice).contains(part).endsWith(".");
  }

  static Stream<Arguments> adviceNamesWhatToChange() {
    return Stream.of(
        argumentSet("quota", 200, openApi("206", "reach max time series num"), "max-series"),
        argumentSet("edition", 200, openApi("206", "not allowed original value"), "edition"),
        argumentSet("secret", 403, openApi("SignatureDoesNotMatch", ""), "access-key-secret"),
        argumentSet("proxy", 400, openApi("IncompleteSignature", ""), "proxies"),
        argumentSet("id", 404, openApi("InvalidAccessKeyId.NotFound", ""), "access-key-id"),
        argumentSet("permission", 403, openApi("Forbidden.RAM", ""), "cms:PutCustomMetric"),
        argumentSet("permission, metrichub", 403, metrichub("403", "cannot upload"), "RAM user"),
        argumentSet("denied", 403, metrichub("403", ""), "clock"),
        argumentSet("token", 400, openApi("InvalidSecurityToken.Expired", ""), "security-token"),
        argumentSet("host", 404, openApi("InvalidApi.NotFound", ""), "aliyun.endpoint"),
        argumentSet("redirect", 302, "", "metrics.<region>.aliyuncs.com"),
        argumentSet("clock", 400, openApi("IllegalTimestamp", ""), "clock"));
  }

  @Test
  void adviceNamesTheHostsOfTheTransport() {
    Verdict verdict = metrichub.classify(HttpResponse.of(404, HTML), SENT_AT);

    assertThat(((Verdict.Misconfigured) verdict).advice())
        .contains("metrichub-cms-<region>.aliyuncs.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "InvalidTimeStamp.Expired",
        "InvalidTimestamp.Expired",
        "InvalidTimeStamp.Format",
        "IllegalTimestamp"
      })
  void skewIsTheServersDateLessThisSidesTime(String code) {
    HttpResponse response =
        response(400, openApi(code, "expired"), Map.of("date", "Tue, 14 Nov 2023 22:34:30 GMT"));

    assertThat(openApi.classify(response, SENT_AT))
        .isInstanceOfSatisfying(
            Verdict.ClockSkew.class,
            skew -> assertThat(skew.offset()).isEqualTo(Duration.ofSeconds(20 * 60 + 30)));
  }

  @Test
  void skewWithoutAReadableDateIsForAPersonToMend() {
    HttpResponse response =
        response(400, openApi("InvalidTimeStamp.Expired", ""), Map.of("Date", "yesterday"));

    assertThat(openApi.classify(response, SENT_AT)).isInstanceOf(Verdict.Misconfigured.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Tue, 14 Nov 2023 22:23:59 GMT | sign error    | misconfigured",
        "Tue, 14 Nov 2023 22:24:01 GMT | sign error    | clock-skew",
        "Tue, 14 Nov 2023 22:03:59 GMT | sign error    | clock-skew",
        "Tue, 14 Nov 2023 23:00:00 GMT | rate limit    | throttled",
        "Tue, 14 Nov 2023 23:00:00 GMT | cannot upload | misconfigured"
      })
  void failedVerificationIsLaidToClocksThatAreFarApart(String date, String message, String word) {
    HttpResponse response = response(403, metrichub("403", message), Map.of("Date", date));

    assertThat(metrichub.classify(response, SENT_AT).word()).isEqualTo(word);
  }

  @Test
  void throttlingPassesOnTheDelay() {
    HttpResponse response =
        response(400, openApi("Throttling.User", ""), Map.of("Retry-After", "7"));

    assertThat(openApi.classify(response, SENT_AT))
        .isInstanceOfSatisfying(
            Verdict.Throttled.class,
            throttled ->
                assertThat(throttled.delay()).isEqualTo(Optional.of(Duration.ofSeconds(7))));
  }

  @Test
  void bytesOfAnyKindGetAVerdict() {
    long seed = 20261120;
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      byte[] body = new byte[random.nextInt(200)];
      random.nextBytes(body);
      if (body.length > 0 && random.nextBoolean()) {
        body[0] = (byte) (random.nextBoolean() ? '{' : '<');
      }
      int status = 100 + random.nextInt(500);
      HttpResponse response = new HttpResponse(status, Map.of("Retry-After", "é"), body);

      assertThat(openApi.classify(response, SENT_AT)).as("seed %d, %d", seed, i).isNotNull();
    }
  }

  private static String openApi(String code, String message) {
    return "{\"RequestId\":\"05B36C2C-5F6E-48D5-8B41-CE36DD7EE8E0\",\"Message\":\"%s\",\"Code\":\"%s\"}"
        .formatted(message, code);
  }

  private static String metrichub(String code, String message) {
    return "{\"code\":\"%s\",\"msg\":\"%s\",\"requestId\":\"1\",\"data\":{}}"
        .formatted(code, message);
  }

  private static String xml(String root, String code, String message) {
    return """
        <?xml version='1.0' encoding='UTF-8'?>
        <%s><Message>%s</Message><RequestId>1</RequestId><Code>%s</Code></%s>
        """.formatted(root, message, code, root);
  }

  private static HttpResponse response(int status, String body, Map<String, String> headers) {
    return new HttpResponse(status, headers, body.getBytes(StandardCharsets.UTF_8));
  }
}
