package io.cloudmonitor.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.emulator.http.Fault;
import io.cloudmonitor.emulator.http.FaultKind;
import io.cloudmonitor.emulator.store.Provider;
import io.cloudmonitor.emulator.store.ReceivedRequest;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FaultIT {
  private CloudMonitorEmulator emulator;
  private TestClient client;

  @BeforeEach
  void start() {
    emulator = CloudMonitorEmulator.start(0);
    client = new TestClient(emulator);
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Test
  void aSkewedClockRefusesWhatIsDatedByAnother() throws Exception {
    emulator.faults().add(Fault.skew(Provider.ALIYUN, Duration.ofMinutes(20)));
    TestClient.Answer answer = client.putCustomMetric(1);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("InvalidTimeStamp.Expired");
    Instant date = DateTimeFormatter.RFC_1123_DATE_TIME.parse(
        answer.headers().firstValue("Date").orElseThrow(), Instant::from);
    assertThat(Duration.between(Instant.now(), date)).isGreaterThan(Duration.ofMinutes(18));
    assertThat(client.putMonitorData(1).body()).startsWith("{\"code\":0,");
    emulator.faults().clear();
    assertThat(client.putCustomMetric(1).status()).isEqualTo(200);
  }

  @Test
  @Documented(Pages.GATEWAY_CODES)
  void throttleOfTheGateway() throws Exception {
    inject(Fault.of(Provider.ALIYUN, FaultKind.THROTTLE));
    TestClient.Answer answer = client.putCustomMetric(1);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("\"Code\":\"Throttling.User\"");
    assertThat(last().code()).isEqualTo("Throttling.User");
    assertThat(last().action()).isEqualTo("PutCustomMetric");
    assertThat(last().wire().fault()).isEqualTo("throttle");
    assertThat(client.putCustomMetric(1).status()).isEqualTo(200);
  }

  @Test
  @Documented(Pages.CODES)
  void throttleOfTheUpload() throws Exception {
    inject(Fault.of(Provider.ALIYUN, FaultKind.THROTTLE));
    TestClient.Answer answer = client.upload(1);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("\"code\":\"403\"", "rate limit");
  }

  @Test
  @Documented(Pages.GATEWAY_CODES)
  void errorsOfTheGateway() throws Exception {
    inject(Fault.error(Provider.ALIYUN, "ServiceUnavailable"));
    TestClient.Answer answer = client.putCustomMetric(1);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).contains("\"Code\":\"ServiceUnavailable\"");
  }

  @Test
  @Documented(Pages.CODES)
  void codesOfTheServiceBehindIt() throws Exception {
    inject(Fault.error(Provider.ALIYUN, "206"));
    TestClient.Answer refused = client.putCustomMetric(1);
    assertThat(refused.status()).isEqualTo(200);
    assertThat(refused.body())
        .contains("\"Code\":\"206\"", "reach max time series num")
        .doesNotContain("HostId");
    inject(Fault.error(Provider.ALIYUN, "500"));
    TestClient.Answer failed = client.upload(1);
    assertThat(failed.status()).isEqualTo(500);
    assertThat(failed.body()).contains("\"code\":\"500\"");
  }

  @Test
  void aStatusReplacesTheUsualOneAndAnUnknownCodeIsSentAsItIs() throws Exception {
    inject(new Fault(Provider.ALIYUN, FaultKind.ERROR, "Odd.Code", 418, null, null, null));
    TestClient.Answer answer = client.putCustomMetric(1);
    assertThat(answer.status()).isEqualTo(418);
    assertThat(answer.body()).contains("\"Code\":\"Odd.Code\"");
  }

  @Test
  void httpIsAPageOfSomebodyInBetween() throws Exception {
    inject(Fault.http(Provider.ALIYUN, 502));
    TestClient.Answer answer = client.putCustomMetric(1);
    assertThat(answer.status()).isEqualTo(502);
    assertThat(answer.body()).startsWith("<html>");
    assertThat(last().status()).isEqualTo(502);
  }

  @Test
  void resetBreaksTheConnectionAfterTheRequestWasRead() throws Exception {
    inject(Fault.of(Provider.ALIYUN, FaultKind.RESET));
    try (RawHttp raw = new RawHttp(emulator.url())) {
      raw.send("POST /metric/custom/upload HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n[]");
      assertThatExceptionOfType(SocketException.class)
          .isThrownBy(raw::bytes)
          .withMessage("Connection reset");
    }
    assertThat(last().status()).isZero();
    assertThat(last().bytes()).isEqualTo("/metric/custom/upload[]".length());
    assertThat(emulator.records()).isEmpty();
    assertThat(client.putCustomMetric(1).status()).isEqualTo(200);
  }

  @Test
  void hangSaysNothingAndCloses() throws Exception {
    inject(Fault.of(Provider.ALIYUN, FaultKind.HANG).pausing(Duration.ofMillis(1)));
    assertThat(rawUpload()).isEmpty();
    assertThat(emulator.records()).isEmpty();
  }

  @Test
  void garbageIsNotHttp() throws Exception {
    inject(Fault.of(Provider.ALIYUN, FaultKind.GARBAGE));
    assertThat(rawUpload()).isNotEmpty().doesNotContain("HTTP");
    assertThat(emulator.records()).isEmpty();
  }

  @Test
  void partialTakesTheRecordsAndSendsHalfTheAnswer() throws Exception {
    inject(Fault.of(Provider.ALIYUN, FaultKind.PARTIAL));
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> client.putCustomMetric(1));
    assertThat(emulator.records()).hasSize(1);
    inject(Fault.of(Provider.ALIYUN, FaultKind.PARTIAL));
    String text = rawUpload();
    String body = text.substring(text.indexOf("\r\n\r\n") + 4);
    int promised = Integer.parseInt(text.replaceAll("(?s).*Content-Length: (\\d+).*", "$1"));
    assertThat(body).hasSize(promised / 2);
  }

  @Test
  void dripTakesTheRecordsAndSendsTheAnswerByteByByte() throws Exception {
    inject(Fault.of(Provider.ALIYUN, FaultKind.DRIP).pausing(Duration.ofMillis(1)));
    TestClient.Answer answer = client.putCustomMetric(1);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("\"Code\":\"200\"");
    assertThat(emulator.records()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource
  @Documented(Pages.PUT_MONITOR_DATA)
  void theOtherServiceMisbehavesOnItsOwn(Fault fault, int status, String body, int records)
      throws Exception {
    inject(fault);
    assertThat(client.putCustomMetric(1).status()).isEqualTo(200);
    TestClient.Answer answer = client.putMonitorData(2);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).startsWith(body);
    assertThat(last().provider()).isEqualTo(Provider.TENCENT);
    assertThat(last().wire().fault()).isEqualTo(fault.kind().id());
    assertThat(emulator.records(Provider.TENCENT, "diskusage")).hasSize(records);
    assertThat(client.putMonitorData(2).body()).isEqualTo("{\"code\":0,\"message\":\"OK\"}");
  }

  static Stream<Arguments> theOtherServiceMisbehavesOnItsOwn() {
    Provider tencent = Provider.TENCENT;
    return Stream.of(
        argumentSet("throttle", Fault.of(tencent, FaultKind.THROTTLE), 200, "{\"code\":1006,", 0),
        argumentSet("error", Fault.error(tencent, "1018"), 200, "{\"code\":1018,", 0),
        argumentSet("http", Fault.http(tencent, 503), 503, "<html>", 0),
        argumentSet(
            "drip",
            Fault.of(tencent, FaultKind.DRIP).pausing(Duration.ofMillis(1)),
            200,
            "{\"code\":0,",
            2));
  }

  @ParameterizedTest
  @CsvSource({"RESET, 0", "HANG, 0", "GARBAGE, 0", "PARTIAL, 2"})
  void theOtherServiceBreaksConnectionsToo(FaultKind kind, int records) throws Exception {
    inject(Fault.of(Provider.TENCENT, kind).pausing(Duration.ofMillis(1)));
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> client.putMonitorData(2));
    assertThat(emulator.records()).hasSize(records);
  }

  private void inject(Fault fault) {
    emulator.faults().add(fault.times(1));
  }

  private String rawUpload() throws IOException {
    try (RawHttp raw = new RawHttp(emulator.url())) {
      return raw.send("POST /metric/custom/upload HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n")
          .text();
    }
  }

  private ReceivedRequest last() {
    return emulator.requests().get(emulator.requests().size() - 1);
  }
}
