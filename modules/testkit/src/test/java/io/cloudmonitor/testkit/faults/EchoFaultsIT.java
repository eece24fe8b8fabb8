package io.cloudmonitor.testkit.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.testing.Canaries;
import io.cloudmonitor.publisher.testing.ReachableTexts;
import io.cloudmonitor.publisher.testing.SecretWatch;
import io.cloudmonitor.testkit.Exchange;
import io.cloudmonitor.testkit.FaultServer;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server sends back what it was sent, token and signature included. */
class EchoFaultsIT extends FaultSuite {
  @Test
  void theSuiteIsWatched() {
    assertThat(SecretWatch.isOn()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "openapi, v3, ''",
    "openapi, v3, HTTP/1.1 ",
    "openapi, v3, HTTP/1.1 403 ",
    "openapi, v1, ''",
    "openapi, v1, HTTP/1.1 403 ",
    "metrichub, v3, ''",
    "metrichub, v3, HTTP/1.1 403 "
  })
  void nobodyHearsOfIt(String transport, String signature, String before) {
    Map<String, String> options = new TreeMap<>(Map.of(
        "aliyun.transport", transport,
        "aliyun.signature", signature,
        "aliyun.security-token", "testtoken/+="));
    server.always(exchange -> echo(exchange, before));
    try (Trial trial = trial(options)) {
      trial.publishAndSettle();

      assertThat(server.requests()).isPositive();
      assertThat(trial.publisher.metrics().snapshot().lastFailure())
          .hasValueSatisfying(
              failure -> assertThat(failure).doesNotContain("testid", "Signature=", "MetricList"));
      ReachableTexts.requireSilent(trial.publisher, trial.publisher.metrics().snapshot());
      trial.watch.outcomes().forEach(outcome -> Canaries.requireAbsent("an outcome", outcome));
      trial.assertLedgerIsExact();
    }
  }

  /** The request as a status line, and again as a page behind the headers. */
  private static void echo(Exchange exchange, String before) throws IOException {
    String request = new String(exchange.read(), ISO_8859_1);
    exchange.write(before + request.replaceAll("\\R", " ") + "\r\nX-Echo: "
        + request.replaceAll("\\R", " ") + "\r\n\r\n<title>" + request + "</title>");
    exchange.end();
  }

  @ParameterizedTest
  @CsvSource({"openapi, v3", "openapi, v1", "metrichub, v3"})
  void thePagesOfTheEmulatorTellNoTokenThatCameWithARequest(String transport, String signature) {
    try (CloudMonitorEmulator strict = CloudMonitorEmulator.builder()
            .aliyunKey("testid", "testsecret", "testtoken/+=", null)
            .start();
        FaultServer front = FaultServer.before(strict.url());
        Trial trial = new Trial(
            strict,
            front.url(),
            MeterKind.COUNTER,
            Map.of(
                "aliyun.transport", transport,
                "aliyun.signature", signature,
                "aliyun.security-token", "testtoken/+="))) {
      trial.publishAndSettle();

      assertThat(trial.total().accepted()).isEqualTo(Trial.RECORDS);
      trial.assertLedgerIsExact();
    }
  }

  @Test
  void aPageThatTellsOneIsFound() {
    emulator().clear();
    try (Trial trial = new Trial(
        emulator(),
        emulator().url(),
        MeterKind.COUNTER,
        Map.of("common-dimensions", "leak=testsecret"))) {
      trial.publishAndSettle();

      assertThatExceptionOfType(AssertionError.class)
          .isThrownBy(() -> SilentPages.require(emulator().url()))
          .withMessageContaining("a secret in the page /emulator/re");
    } finally {
      emulator().clear();
    }
  }
}
