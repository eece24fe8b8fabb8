package io.cloudmonitor.testkit.faults;

import static io.cloudmonitor.testkit.faults.Broken.answered;
import static io.cloudmonitor.testkit.faults.Broken.page;
import static io.cloudmonitor.testkit.faults.Broken.refused;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.RejectReason;
import io.cloudmonitor.testkit.FaultServer;
import io.cloudmonitor.testkit.SocketFault;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One request of five gets a complete answer that is no success. */
class AnswerFaultsIT extends FaultSuite {
  static Stream<Arguments> answers() {
    return Stream.of(
        argumentSet("500 InternalError", refused(500, "InternalError", ""), Fate.DELIVERED),
        argumentSet("500 page", page(500), Fate.LOST_UNKNOWN),
        argumentSet("502 page", page(502), Fate.LOST_UNKNOWN),
        argumentSet("504 page", page(504), Fate.LOST_UNKNOWN),
        argumentSet("503 page", page(503), Fate.DELIVERED),
        argumentSet(
            "503 ServiceUnavailable", refused(503, "ServiceUnavailable", ""), Fate.DELIVERED),
        argumentSet(
            "503 at once", answered(503, "text/html", "", "Retry-After: 0"), Fate.DELIVERED),
        argumentSet("408 page", page(408), Fate.DELIVERED),
        argumentSet("429 page", page(429), Fate.DELIVERED),
        argumentSet("429 Throttling", refused(429, "Throttling", ""), Fate.DELIVERED),
        argumentSet("400 Throttling.User", refused(400, "Throttling.User", ""), Fate.DELIVERED),
        argumentSet("400 Throttling.Api", refused(400, "Throttling.Api", ""), Fate.DELIVERED),
        argumentSet(
            "403 rate limit", refused(403, "403", "exceeds the rate limit"), Fate.DELIVERED),
        argumentSet("403 permission", refused(403, "Forbidden.RAM", ""), Fate.MISCONFIGURED),
        argumentSet("403 no permission", refused(403, "NoPermission", ""), Fate.MISCONFIGURED),
        argumentSet("403 signature", refused(403, "SignatureDoesNotMatch", ""), Fate.MISCONFIGURED),
        argumentSet(
            "403 verification", refused(403, "403", "verification fails"), Fate.MISCONFIGURED),
        argumentSet(
            "403 upload", refused(403, "403", "the user cannot upload"), Fate.MISCONFIGURED),
        argumentSet("403 page", page(403), Fate.MISCONFIGURED),
        argumentSet("401 page", page(401), Fate.MISCONFIGURED),
        argumentSet("404 page", page(404), Fate.MISCONFIGURED),
        argumentSet("407 page", page(407), Fate.MISCONFIGURED),
        argumentSet("404 key", refused(404, "InvalidAccessKeyId.NotFound", ""), Fate.MISCONFIGURED),
        argumentSet("206", refused(200, "206", "reach max time series num"), Fate.QUOTA),
        argumentSet("206 as status", refused(206, "206", "reach max time series num"), Fate.QUOTA),
        argumentSet("413 page, halves taken", page(413), Fate.DELIVERED),
        argumentSet("414 page, halves taken", page(414), Fate.DELIVERED),
        argumentSet("431 page, halves taken", page(431), Fate.DELIVERED),
        argumentSet("400 page, of something in between", page(400), Fate.MISCONFIGURED),
        argumentSet(
            "400 parameter, halves taken", refused(400, "InvalidParameter", ""), Fate.DELIVERED),
        argumentSet("200 InternalError", refused(200, "InternalError", ""), Fate.DELIVERED),
        argumentSet("200 Throttling", refused(200, "Throttling.User", ""), Fate.DELIVERED),
        argumentSet(
            "200 parameter, halves taken", refused(200, "InvalidParameter", ""), Fate.DELIVERED),
        argumentSet("200 Forbidden", refused(200, "Forbidden", ""), Fate.MISCONFIGURED),
        argumentSet("200 of an unknown code", refused(200, "Whatever", ""), Fate.LOST_UNKNOWN),
        argumentSet("200 page", page(200), Fate.LOST_UNKNOWN),
        argumentSet("202 without a word", answered(202, "text/plain", ""), Fate.LOST_UNKNOWN),
        argumentSet("500 that says 200", refused(500, "200", "success"), Fate.LOST_UNKNOWN));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void eachIsObeyed(SocketFault fault, Fate fate) {
    for (String transport : new String[] {"openapi", "metrichub"}) {
      for (MeterKind kind : new MeterKind[] {MeterKind.COUNTER, MeterKind.GAUGE}) {
        try (FaultServer one = FaultServer.before(emulator().url()).on(3, fault);
            Trial trial =
                new Trial(emulator(), one.url(), kind, Map.of("aliyun.transport", transport))) {
          trial.publishAndSettle();

          fate.check(trial, kind);
          trial.assertLedgerIsExact();
        }
        emulator().clear();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void nothingFollowsARedirect(int status) {
    try (FaultServer elsewhere = FaultServer.before(emulator().url());
        Trial trial = trial(Map.of())) {
      server.on(3, answered(status, "text/html", "", "Location: " + elsewhere.url() + "/"));

      trial.publishAndSettle();

      Fate.MISCONFIGURED.check(trial, MeterKind.COUNTER);
      trial.assertLedgerIsExact();
      assertThat(elsewhere.connections()).as("connections to the other host").isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"400, InvalidParameter, INVALID", "414, , TOO_LARGE"})
  void oneRecordThatIsRefusedCostsNoOther(int status, String code, RejectReason reason) {
    SocketFault refusal = code == null ? page(status) : refused(status, code, "");
    server.always(exchange -> {
      boolean poisoned = new String(exchange.read(), ISO_8859_1).contains("%22shard%22%3A%227%22");
      (poisoned ? refusal : SocketFault.NONE).meet(exchange);
    });
    try (Trial trial = trial(Map.of())) {
      trial.publishAndSettle();

      assertThat(trial.total().rejected()).isEqualTo(Map.of(reason, 1L));
      assertThat(trial.total().accepted()).isEqualTo(Trial.RECORDS - 1);
      assertThat(server.requests()).as("four others and two bisections").isEqualTo(4 + 1 + 2 + 2);
      trial.assertLedgerIsExact();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"openapi", "metrichub"})
  void aQuotaOfSeriesIsToldAsRejected(String transport) {
    try (CloudMonitorEmulator small =
            CloudMonitorEmulator.builder().maxSeries(10).start();
        Trial trial = new Trial(
            small, small.url(), MeterKind.COUNTER, Map.of("aliyun.transport", transport))) {
      trial.publishAndSettle();

      // the third batch was taken in part, and nobody says which
      assertThat(trial.total().accepted()).isEqualTo(8);
      assertThat(trial.total().rejected()).isEqualTo(Map.of(RejectReason.QUOTA, 12L));
      assertThat(trial.stored()).hasSize(10);
      trial.assertLedgerIsExact();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"openapi", "metrichub"})
  void wrongKeysAreToldAndCostARequestPerBatch(String transport) {
    try (CloudMonitorEmulator strict = CloudMonitorEmulator.builder()
            .aliyunKey("other", "other-testsecret")
            .start();
        Trial trial = new Trial(
            strict, strict.url(), MeterKind.COUNTER, Map.of("aliyun.transport", transport))) {
      trial.publishAndSettle();

      assertThat(trial.total().rejected())
          .isEqualTo(Map.of(RejectReason.MISCONFIGURED, (long) Trial.RECORDS));
      assertThat(trial.watch.outcomes()).hasSize(Trial.BATCHES);
      trial.assertLedgerIsExact();
    }
  }
}
