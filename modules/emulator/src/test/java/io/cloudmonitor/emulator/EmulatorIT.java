package io.cloudmonitor.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cloudmonitor.emulator.http.Call;
import io.cloudmonitor.emulator.http.Fault;
import io.cloudmonitor.emulator.http.FaultKind;
import io.cloudmonitor.emulator.store.MetricDefinition;
import io.cloudmonitor.emulator.store.Provider;
import io.cloudmonitor.emulator.store.ReceivedRecord;
import io.cloudmonitor.emulator.tencent.MonitorCalls;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmulatorIT {
  @Test
  void keepsAndListsWhatItReceived() throws Exception {
    try (CloudMonitorEmulator emulator = CloudMonitorEmulator.start(0)) {
      TestClient client = new TestClient(emulator);
      assertThat(client.putCustomMetric(2).status()).isEqualTo(200);
      assertThat(client.upload(3).status()).isEqualTo(200);
      assertThat(emulator.awaitRecords(5, Duration.ofSeconds(10))).hasSize(5);
      assertThat(emulator.records(Provider.ALIYUN, "http_server_requests")).hasSize(5);
      assertThat(emulator.records(Provider.TENCENT, "http_server_requests")).isEmpty();
      assertThat(emulator.requests())
          .extracting(request -> request.records())
          .containsExactly(2, 3);
      assertThat(emulator.requests())
          .extracting(request -> request.wire().transport())
          .containsExactly("openapi", "metrichub");
      assertThat(emulator.forgotten()).isZero();
      emulator.faults().add(Fault.of(Provider.ALIYUN, FaultKind.THROTTLE));
      emulator.clear();
      assertThat(emulator.records()).isEmpty();
      assertThat(emulator.requests()).isEmpty();
      assertThat(emulator.faults().active()).hasSize(1);
    }
  }

  @Test
  void awaitGivesWhatIsThereWhenTheTimeIsUp() throws Exception {
    try (CloudMonitorEmulator emulator = CloudMonitorEmulator.start(0)) {
      assertThat(emulator.awaitRecords(1, Duration.ZERO)).isEmpty();
    }
  }

  @Test
  void answersCarryTheDateOfItsClock() throws Exception {
    FakeClock clock = new FakeClock();
    try (CloudMonitorEmulator emulator =
        CloudMonitorEmulator.builder().clock(clock).start()) {
      TestClient.Answer answer = new TestClient(emulator).putCustomMetric(1);
      assertThat(answer.headers().firstValue("Date")).contains("Tue, 14 Nov 2023 22:14:00 GMT");
      assertThat(answer.body()).contains("InvalidTimeStamp.Expired");
    }
  }

  @Test
  void knowsOnlyTheKeysItWasGiven() throws Exception {
    try (CloudMonitorEmulator emulator =
        CloudMonitorEmulator.builder().aliyunKey("mine", "my-testsecret").start()) {
      assertThat(new TestClient(emulator).putCustomMetric(1).body())
          .contains("InvalidAccessKeyId.NotFound");
    }
  }

  @Test
  void knowsOnlyTheTencentKeysItWasGiven() throws Exception {
    try (CloudMonitorEmulator emulator =
        CloudMonitorEmulator.builder().tencentKey("mine", "secret").start()) {
      assertThat(new TestClient(emulator).putMonitorData(1).body()).startsWith("{\"code\":1011,");
      MonitorCalls calls = MonitorCalls.of(1, Instant.now()).set("SecretId", "\"mine\"");
      calls.secret = "secret";
      assertThat(new TestClient(emulator).send(calls.post()).body()).startsWith("{\"code\":0,");
    }
  }

  @Test
  void takesATencentNonceOnceWhereItIsStrict() throws Exception {
    try (CloudMonitorEmulator emulator =
        CloudMonitorEmulator.builder().strict(true).start()) {
      TestClient client = new TestClient(emulator);
      Call call = MonitorCalls.of(1, Instant.now()).post();
      assertThat(client.send(call).body()).startsWith("{\"code\":0,");
      assertThat(client.send(call).body()).startsWith("{\"code\":1011,");
      emulator.clear();
      assertThat(client.send(call).body()).startsWith("{\"code\":0,");
    }
  }

  @Test
  void refusesTencentRequestsOverALimit() throws Exception {
    try (CloudMonitorEmulator emulator =
        CloudMonitorEmulator.builder().tencentMaxBytes(1_000).start()) {
      TestClient client = new TestClient(emulator);
      assertThat(client.putMonitorData(20).body()).startsWith("{\"code\":1015,");
      assertThat(client.putMonitorData(2).body()).startsWith("{\"code\":0,");
    }
  }

  @Test
  void keepsTencentDefinitionsWhenItForgets() throws Exception {
    try (CloudMonitorEmulator emulator = CloudMonitorEmulator.start(0)) {
      emulator.definitions().add(List.of(new MetricDefinition("shop", "load", Set.of())));
      emulator.clear();
      assertThat(new TestClient(emulator).putMonitorData(1).body()).startsWith("{\"code\":1019,");
    }
  }

  @Test
  void keepsTheNewestRecordsOnly() throws Exception {
    try (CloudMonitorEmulator emulator =
        CloudMonitorEmulator.builder().maxRecords(3).start()) {
      new TestClient(emulator).upload(5);
      assertThat(emulator.records()).hasSize(3);
      assertThat(emulator.forgotten()).isEqualTo(2);
    }
  }

  @Test
  @Documented("https://github.com/aliyun/openapi-core-nodejs-sdk/issues/55")
  void aLongUrlIsAnsweredByTheFrontEnd() throws Exception {
    try (CloudMonitorEmulator emulator =
        CloudMonitorEmulator.builder().maxUrlBytes(2_000).start()) {
      TestClient client = new TestClient(emulator);
      TestClient.Answer answer = client.putCustomMetric(21);
      assertThat(answer.status()).isEqualTo(414);
      assertThat(answer.body()).startsWith("<html>").contains("414 Request-URI Too Large");
      assertThat(client.send(client.calls().records(21).v3Form()).status()).isEqualTo(200);
      assertThat(client.putCustomMetric(2).status()).isEqualTo(200);
    }
  }

  @Test
  void aBodyOverFourMegabytesIsRefused() throws Exception {
    try (CloudMonitorEmulator emulator = CloudMonitorEmulator.start(0)) {
      TestClient client = new TestClient(emulator);
      String body = " ".repeat(4 * 1024 * 1024 + 1);
      assertThat(client
              .send("POST", "/metric/custom/upload", body, java.util.Map.of())
              .status())
          .isEqualTo(413);
    }
  }

  @Test
  void aClosedEmulatorReleasesItsPortAtOnce() throws Exception {
    int port;
    CloudMonitorEmulator first = CloudMonitorEmulator.start(0);
    try {
      port = first.port();
      assertThat(new TestClient(first).putCustomMetric(1).status()).isEqualTo(200);
    } finally {
      first.close();
    }
    for (int i = 0; i < 3; i++) {
      try (CloudMonitorEmulator again = CloudMonitorEmulator.start(port)) {
        assertThat(again.port()).isEqualTo(port);
        assertThat(new TestClient(again).putCustomMetric(1).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void twoAtOnceShareNothing() throws Exception {
    try (CloudMonitorEmulator one = CloudMonitorEmulator.start(0);
        CloudMonitorEmulator two = CloudMonitorEmulator.start(0)) {
      new TestClient(one).putCustomMetric(1);
      assertThat(one.records()).hasSize(1);
      assertThat(two.records()).isEmpty();
      assertThat(two.requests()).isEmpty();
    }
  }

  @Test
  void manyClientsLoseNothing() throws Exception {
    try (CloudMonitorEmulator emulator = CloudMonitorEmulator.start(0)) {
      ExecutorService threads = Executors.newFixedThreadPool(8);
      try {
        TestClient client = new TestClient(emulator);
        Callable<TestClient.Answer> upload = () -> client.upload(100);
        List<Future<TestClient.Answer>> all =
            threads.invokeAll(IntStream.range(0, 80).mapToObj(i -> upload).toList());
        for (Future<TestClient.Answer> one : all) {
          assertThat(one.get(1, TimeUnit.MINUTES).status()).isEqualTo(200);
        }
      } finally {
        threads.shutdownNow();
      }
      assertThat(emulator.records()).hasSize(8_000);
      assertThat(emulator.requests()).hasSize(80);
    }
  }

  @Test
  void aPortInUseIsSaidInOneLine() {
    try (CloudMonitorEmulator first = CloudMonitorEmulator.start(0)) {
      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(() -> CloudMonitorEmulator.start(first.port()))
          .withMessage("cannot listen on 127.0.0.1:" + first.port() + ": Address already in use");
    }
  }

  @Test
  void itsThreadsAreDaemons() {
    try (CloudMonitorEmulator emulator = CloudMonitorEmulator.start(0)) {
      assertThat(emulator.port()).isPositive();
      assertThat(Thread.getAllStackTraces().keySet())
          .filteredOn(thread -> thread.getName().startsWith("cloudmonitor-emulator"))
          .isNotEmpty()
          .allMatch(Thread::isDaemon);
    }
  }

  @Test
  void recordsCanBeReadWhileOthersArrive() throws Exception {
    try (CloudMonitorEmulator emulator = CloudMonitorEmulator.start(0)) {
      TestClient client = new TestClient(emulator);
      client.upload(10);
      List<ReceivedRecord> before = emulator.records();
      client.upload(10);
      assertThat(before).hasSize(10);
    }
  }

  @ParameterizedTest
  @MethodSource
  void refusesOptionsOutOfRange(Runnable option) {
    assertThatIllegalArgumentException().isThrownBy(option::run);
  }

  static Stream<Runnable> refusesOptionsOutOfRange() {
    return Stream.of(
        () -> CloudMonitorEmulator.builder().port(-1),
        () -> CloudMonitorEmulator.builder().port(65_536),
        () -> CloudMonitorEmulator.builder().maxRecords(0),
        () -> CloudMonitorEmulator.builder().maxSeries(-1),
        () -> CloudMonitorEmulator.builder().maxUrlBytes(0),
        () -> CloudMonitorEmulator.builder().maxUrlBytes(1_000_001),
        () -> CloudMonitorEmulator.builder().tencentMaxBytes(0),
        () -> CloudMonitorEmulator.builder().tencentKey("", "my-testsecret"),
        () -> CloudMonitorEmulator.builder().tencentKey("id", " "),
        () -> CloudMonitorEmulator.builder().aliyunKey("", "my-testsecret"),
        () -> CloudMonitorEmulator.builder().aliyunKey("id", " "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "0.0.0.0"})
  void itsUrlCanBeCalled(String host) throws Exception {
    try (CloudMonitorEmulator emulator =
        CloudMonitorEmulator.builder().host(host).start()) {
      assertThat(new TestClient(emulator).get("/emulator/state").status()).isEqualTo(200);
    }
  }
}
