package io.cloudmonitor.publisher.tencent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.RejectReason;
import io.cloudmonitor.publisher.delivery.Verdict;
import io.cloudmonitor.publisher.delivery.Verdict.Scope;
import io.cloudmonitor.publisher.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TencentClassifierTest {
  private static final Instant SENT_AT = Instant.parse("2023-11-14T22:14:00Z");
  private static final String HTML = "<html><head><title>Oops</title></head><body>x</body></html>";
  private final TencentClassifier classifier = new TencentClassifier();

  private static String body(String code) {
    return "{\"code\":" + code + ",\"message\":\"said\"}";
  }

  private Verdict of(int status, String body) {
    return classifier.classify(HttpResponse.of(status, body), SENT_AT);
  }

  /** All codes of section 7 of the page, and what the loop is told of each. */
  @ParameterizedTest
  @CsvSource({
    "0, accepted",
    "1000, rejected PUBLISHER misconfigured",
    "1001, rejected PUBLISHER misconfigured",
    "1002, retry",
    "1003, retry",
    "1004, rejected RECORD defect",
    "1005, rejected RECORD defect",
    "1006, throttled PT10S",
    "1007, retry",
    "1008, throttled PT5M",
    "1009, rejected RECORD defect",
    "1010, poisoned RECORD",
    "1011, once-more rejected PUBLISHER misconfigured",
    "1012, rejected RECORD defect",
    "1013, poisoned RECORD",
    "1014, once-more rejected RECORD misconfigured",
    "1015, too-large",
    "1016, rejected METRIC invalid",
    "1017, poisoned METRIC",
    "1018, quota",
    "1019, poisoned METRIC",
    "1020, poisoned RECORD",
    "1021, once-more rejected PUBLISHER misconfigured",
    "4711, once-more rejected RECORD invalid"
  })
  void everyCodeHasItsVerdict(String code, String meaning) {
    assertThat(describe(of(200, body(code)))).isEqualTo(meaning);
    assertThat(describe(of(200, body('"' + code + '"')))).as("as text").isEqualTo(meaning);
  }

  private static String describe(Verdict verdict) {
    if (verdict instanceof Verdict.OnceMore more) {
      return "once-more " + describe(more.then());
    } else if (verdict instanceof Verdict.Rejected rejected) {
      return "rejected " + rejected.scope() + " " + rejected.reason().word();
    } else if (verdict instanceof Verdict.Poisoned poisoned) {
      return "poisoned " + poisoned.scope();
    } else if (verdict instanceof Verdict.Throttled throttled) {
      return "throttled " + throttled.delay().orElseThrow();
    }
    return verdict.word();
  }

  @ParameterizedTest
  @CsvSource({
    "1000, tencent.endpoint",
    "1011, sub-accounts are refused",
    "1011, takes no new users",
    "1014, tencent.region",
    "1016, tencent.namespace",
    "1017, tencent.metrics.<name>.dimensions",
    "1021, clock"
  })
  void answerNamesWhatToChange(String code, String part) {
    assertThat(of(200, body(code)).answer())
        .startsWith("HTTP 200 " + code + ": said. ")
        .contains(part)
        .endsWith(".");
  }

  @Test
  void quotaHasItsAdvice() {
    assertThat(((Verdict.RefusedByQuota) of(200, body("1018"))).advice()).contains("include");
  }

  @ParameterizedTest
  @MethodSource
  void answersOfWhatStandsBetween(int status, String body, String word) {
    assertThat(of(status, body).word()).isEqualTo(word);
  }

  static Stream<Arguments> answersOfWhatStandsBetween() {
    return Stream.of(
        argumentSet("no body", 200, "", "unclear"),
        argumentSet("captive portal", 200, HTML, "unclear"),
        argumentSet("cut off", 200, "{\"code\":0,\"mess", "unclear"),
        argumentSet("yes and no", 200, "{\"code\":0,\"code\":1011}", "unclear"),
        argumentSet("success inside", 200, "{\"data\":{\"code\":0}}", "unclear"),
        argumentSet("a mark in the code", 200, "{\"code\":\"\ufeff0\"}", "once-more"),
        argumentSet("empty code and success", 200, "{\"code\":\"\",\"code\":0}", "unclear"),
        argumentSet("code that is none", 200, "{\"code\":{\"code\":0}}", "unclear"),
        argumentSet("array", 200, "[0]", "unclear"),
        argumentSet("success with status 500", 500, body("0"), "unclear"),
        argumentSet("refusal with status 400", 400, body("1017"), "poisoned"),
        argumentSet("moved", 302, HTML, "rejected"),
        argumentSet("proxy", 407, HTML, "rejected"),
        argumentSet("not found", 404, HTML, "rejected"),
        argumentSet("too large", 413, HTML, "too-large"),
        argumentSet("address too long", 414, HTML, "too-large"),
        argumentSet("timeout", 408, HTML, "retry"),
        argumentSet("too many", 429, HTML, "throttled"),
        argumentSet("unavailable", 503, HTML, "throttled"),
        argumentSet("bad gateway that says success", 502, body("0"), "unclear"),
        argumentSet("gateway timeout", 504, HTML, "unclear"),
        argumentSet("internal error", 500, HTML, "unclear"));
  }

  @Test
  void contentTypeIsOfNoInterest() {
    HttpResponse response = new HttpResponse(
        200,
        Map.of("Content-Type", "application/octet-stream"),
        "\ufeff{\"code\":\"0\",\"message\":\"OK\"}\n"
            .getBytes(java.nio.charset.StandardCharsets.UTF_8));

    assertThat(classifier.classify(response, SENT_AT)).isInstanceOf(Verdict.Accepted.class);
  }

  @ParameterizedTest
  @CsvSource({
    "'Tue, 14 Nov 2023 22:20:00 GMT', PT6M",
    "'Tue, 14 Nov 2023 19:14:00 GMT', PT-3H",
    "'Tue, 14 Nov 2023 22:14:30 GMT',",
    "gibberish,"
  })
  void clockIsCorrectedByTheServersOwnWhereTheyDiffer(String date, Duration offset) {
    Verdict verdict = classifier.classify(
        new HttpResponse(
            200,
            Map.of("Date", date),
            body("1021").getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        SENT_AT);

    if (offset == null) {
      assertThat(verdict).isInstanceOf(Verdict.OnceMore.class);
    } else {
      assertThat(((Verdict.ClockSkew) verdict).offset()).isEqualTo(offset);
    }
  }

  @Test
  void anyBytesHaveAVerdict() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      byte[] body = new byte[random.nextInt(60)];
      random.nextBytes(body);
      int status = 200 + random.nextInt(400);
      assertThat(classifier.classify(new HttpResponse(status, Map.of(), body), SENT_AT))
          .as("seed 7, round %d, status %d", i, status)
          .isNotInstanceOf(Verdict.Accepted.class);
    }
  }

  @Test
  void rejectedScopesCarryTheReasonOfTheirCounts() {
    Verdict.Rejected rejected = (Verdict.Rejected) of(200, body("1016"));

    assertThat(rejected.scope()).isEqualTo(Scope.METRIC);
    assertThat(rejected.reason()).isEqualTo(RejectReason.INVALID);
  }
}
