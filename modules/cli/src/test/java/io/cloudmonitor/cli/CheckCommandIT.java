package io.cloudmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.emulator.http.Fault;
import io.cloudmonitor.emulator.store.Provider;
import io.cloudmonitor.publisher.http.HttpOutcome;
import io.cloudmonitor.publisher.http.HttpResponse;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCommandIT {
  @TempDir
  private Path directory;

  private CloudMonitorEmulator emulator;

  @BeforeEach
  void start() {
    emulator = CloudMonitorEmulator.start(0);
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  private Cli cli() {
    return Cli.ofFile(directory, emulator.url(), "testsecret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"aliyun", "tencent"})
  void saysThatAllIsInOrder(String provider) throws Exception {
    Cli.Ran ran = cli().run("check", "--provider", provider, "--json");
    assertThat(ran.status()).isZero();
    assertThat(new ObjectMapper().readTree(ran.out()).findValuesAsText("state"))
        .containsExactly("ok", "ok", "ok");
  }

  @Test
  void changesNothingAtAliyun() {
    cli().run("check");
    assertThat(emulator.requests())
        .singleElement()
        .satisfies(request -> assertThat(request.action()).isEqualTo("DescribeExporterOutputList"));
  }

  @Test
  void sendsOnlyToANamespaceOfItsOwnAtTencent() {
    cli().run("check", "--provider", "tencent", "-o", "tencent.namespace=production");
    assertThat(emulator.records())
        .allSatisfy(
            record -> assertThat(record.namespace()).isEqualTo("cloudmonitor_exporter_check"));
  }

  @ParameterizedTest
  @MethodSource
  void saysWhatIsWrongWithTheCredentials(String provider, String said) {
    Cli.Ran ran = Cli.ofFile(directory, emulator.url(), "not-the-testsecret")
        .run("check", "--provider", provider);
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out().lines().filter(line -> line.startsWith("wrong")))
        .singleElement()
        .asString()
        .contains("credentials", said);
  }

  static Stream<Arguments> saysWhatIsWrongWithTheCredentials() {
    return Stream.of(
        argumentSet("aliyun", "aliyun", "Check aliyun.access-key-secret"),
        argumentSet("tencent", "tencent", "Check tencent.secret-id and tencent.secret-key"));
  }

  @Test
  void takesARefusedPermissionForCredentialsThatAreTaken() {
    emulator.faults().add(Fault.error(Provider.ALIYUN, "NoPermission").times(1));
    Cli.Ran ran = cli().run("check");
    assertThat(ran.status()).isZero();
    assertThat(ran.out()).contains("taken, though not for reading exporter outputs");
  }

  @Test
  void takesANamespaceThatDoesNotExistForCredentialsThatAreTaken() {
    emulator.faults().add(Fault.error(Provider.TENCENT, "1016"));
    Cli.Ran ran = cli().run("check", "--provider", "tencent");
    assertThat(ran.out()).contains("credentials  taken");
    assertThat(ran.status()).isZero();
  }

  @ParameterizedTest
  @MethodSource
  void comparesTheClocks(Duration off, String state, String said) {
    InstantSource clock = InstantSource.offset(InstantSource.system(), off);
    Cli.Ran ran = cli().with(Cli.runtime(clock)).run("check");
    assertThat(ran.out().lines().filter(line -> line.matches("\\w+ +clock .*")))
        .singleElement()
        .asString()
        .startsWith(state)
        .contains(said);
  }

  static Stream<Arguments> comparesTheClocks() {
    return Stream.of(
        argumentSet("right", Duration.ZERO, "ok", "agrees"),
        argumentSet("a little behind", Duration.ofMinutes(-5), "ok", "behind the service's"),
        argumentSet("far ahead", Duration.ofHours(3), "wrong", "ahead of the service's: set it"));
  }

  @Test
  void blamesTheClockAloneForWhatIsRefusedBecauseOfIt() {
    InstantSource clock = InstantSource.offset(InstantSource.system(), Duration.ofHours(3));
    Cli.Ran ran = cli().with(Cli.runtime(clock)).run("check");
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out()).containsOnlyOnce("wrong").contains("unknown  credentials");
  }

  @Test
  void saysThatAHostDoesNotResolve() {
    CliRuntime runtime = Cli.runtime(InstantSource.system());
    CliRuntime lost = new CliRuntime(
        runtime.clock(), runtime.terminal(), host -> Optional.empty(), runtime.ending());
    Cli.Ran ran = cli().with(lost).run("check", "--endpoint", "https://nowhere.invalid");
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out())
        .contains("wrong    endpoint     nowhere.invalid does not resolve")
        .contains("unknown  credentials");
  }

  @ParameterizedTest
  @ValueSource(strings = {"aliyun", "tencent"})
  void saysThatNobodyAnswers(String provider) throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    Cli.Ran ran = Cli.ofFile(directory, URI.create("http://127.0.0.1:" + free), "testsecret")
        .run("check", "--provider", provider);
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out()).contains("does not answer, check firewall").contains("unknown  clock");
  }

  @Test
  void readsTheDateOfTheAnswerToTheSecond() {
    Instant sent = Instant.parse("2026-11-21T08:00:05Z");
    WatchedSender.Exchange exchange = new WatchedSender.Exchange(
        URI.create("http://localhost/"),
        sent,
        new HttpOutcome.Answered(
            new HttpResponse(200, Map.of("date", "Sat, 21 Nov 2026 08:00:00 GMT"), new byte[0])));
    assertThat(exchange.skew()).contains(Duration.ofSeconds(5));
  }
}
