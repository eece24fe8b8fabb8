package io.cloudmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.emulator.store.Provider;
import io.cloudmonitor.emulator.store.ReceivedRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PutCommandIT {
  private static CloudMonitorEmulator emulator;
  private static Cli cli;

  @BeforeAll
  static void start(@TempDir Path directory) {
    emulator = CloudMonitorEmulator.start(0);
    cli = Cli.ofFile(directory, emulator.url(), "testsecret");
  }

  @AfterAll
  static void stop() {
    emulator.close();
  }

  @BeforeEach
  void clear() {
    emulator.clear();
  }

  @ParameterizedTest
  @MethodSource
  void sendsWhatIsSaid(List<String> values, Map<String, Double> received) {
    Cli.Ran ran =
        cli.run(Stream.concat(Stream.of("put", "orders.total", "-d", "app=shop"), values.stream())
            .toArray(String[]::new));
    assertThat(ran.err()).isEmpty();
    assertThat(ran.status()).isZero();
    assertThat(ran.out()).contains("aliyun accepted 1 of 1");
    ReceivedRecord record = emulator.records().get(0);
    assertThat(record.metricName()).isEqualTo("orders_total");
    assertThat(record.dimensions()).isEqualTo(Map.of("app", "shop"));
    assertThat(record.values()).isEqualTo(received);
  }

  static Stream<Arguments> sendsWhatIsSaid() {
    return Stream.of(
        argumentSet("one statistic", List.of("Sum=5"), Map.of("Sum", 5.0)),
        argumentSet(
            "several", List.of("sum=5", "SampleCount=2"), Map.of("Sum", 5.0, "SampleCount", 2.0)),
        argumentSet("a negative one", List.of("LastValue=-1"), Map.of("LastValue", -1.0)),
        argumentSet(
            "a number is a reading",
            List.of("42"),
            Map.of(
                "LastValue",
                42.0,
                "Average",
                42.0,
                "Maximum",
                42.0,
                "Minimum",
                42.0,
                "SampleCount",
                1.0)),
        argumentSet(
            "readings",
            List.of("--kind", "gauge", "1", "3", "2"),
            Map.of(
                "LastValue",
                2.0,
                "Average",
                2.0,
                "Maximum",
                3.0,
                "Minimum",
                1.0,
                "SampleCount",
                3.0)),
        argumentSet(
            "an increase",
            List.of("--kind", "counter", "60"),
            Map.of(
                "Sum",
                60.0,
                "SumPerSecond",
                1.0,
                "Average",
                60.0,
                "Maximum",
                60.0,
                "Minimum",
                60.0,
                "SampleCount",
                1.0)),
        argumentSet(
            "a distribution",
            List.of("7", "7", "7", "--percentiles", "50,99"),
            Map.of(
                "Sum",
                21.0,
                "Average",
                7.0,
                "Maximum",
                7.0,
                "Minimum",
                7.0,
                "SampleCount",
                3.0,
                "P50",
                7.0,
                "P99",
                7.0)));
  }

  @Test
  void labelsTheRecordWithItsPeriod() {
    cli.run("put", "m", "1", "--period", "300", "--time", "2026-11-21T08:07:31Z");
    ReceivedRecord record = emulator.records().get(0);
    assertThat(record.period()).isEqualTo(300);
    assertThat(record.time())
        .isEqualTo(java.time.Instant.parse("2026-11-21T08:05:00Z").toEpochMilli());
  }

  @Test
  void sendsToTheOtherCloudToo() {
    Cli.Ran ran =
        cli.run("put", "load", "LastValue=0.5", "-d", "app=shop", "--provider", "TENCENT");
    assertThat(ran)
        .isEqualTo(new Cli.Ran(0, "tencent accepted 1 of 1 records" + System.lineSeparator(), ""));
    assertThat(emulator.records(Provider.TENCENT, "load_last"))
        .singleElement()
        .satisfies(record -> assertThat(record.namespace()).isEqualTo("shop"));
  }

  @Test
  void aDryRunShowsTheRecordAndSendsNothing() throws Exception {
    Cli.Ran ran = Cli.plain()
        .run(
            "put",
            "m",
            "Sum=5",
            "-d",
            "k=v",
            "-o",
            "instance=none",
            "--dry-run",
            "--json",
            "--endpoint",
            emulator.url().toString());
    assertThat(ran.status()).isZero();
    assertThat(emulator.requests()).isEmpty();
    JsonNode json = new ObjectMapper().readTree(ran.out());
    assertThat(json.at("/dryRun").booleanValue()).isTrue();
    assertThat(json.at("/records/0/dimensions/k").textValue()).isEqualTo("v");
    assertThat(json.at("/records/0/values/Sum").doubleValue()).isEqualTo(5);
    assertThat(json.at("/requests/0").textValue()).startsWith("POST PutCustomMetric by openapi");
  }

  @Test
  void aDryRunIsReadableToo() {
    Cli.Ran ran =
        cli.run("put", "m", "Sum=5", "-d", "k=v", "--dry-run", "--time", "2026-11-21T08:00:00Z");
    assertThat(ran.out())
        .contains("nothing left this machine")
        .contains("m{k=v} period=60 time=2026-11-21T08:00:00Z {Sum=5.0}");
    assertThat(emulator.requests()).isEmpty();
  }

  @Test
  void asksForTheKeyAtTheTerminal() {
    Terminal terminal = new Terminal() {
      @Override
      public String line(String prompt) {
        assertThat(prompt).isEqualTo("aliyun.access-key-id: ");
        return "testid";
      }

      @Override
      public String secret(String prompt) {
        assertThat(prompt).isEqualTo("aliyun.access-key-secret: ");
        return "testsecret";
      }
    };
    Cli.Ran ran = Cli.of(Cli.withTerminal(terminal))
        .run("put", "m", "1", "--ask", "--endpoint", emulator.url().toString());
    assertThat(ran.status()).isZero();
    assertThat(emulator.records()).hasSize(1);
  }

  @Test
  void aRefusalIsOneLineAndOne(@TempDir Path directory) {
    Cli.Ran ran =
        Cli.ofFile(directory, emulator.url(), "not-the-testsecret").run("put", "m", "1", "--json");
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err().lines()).singleElement().asString().contains("SignatureDoesNotMatch");
    assertThat(ran.out()).contains("\"accepted\":0").contains("SignatureDoesNotMatch");
  }

  @Test
  void anExcludedMetricIsNoSuccess() {
    Cli.Ran ran = cli.run("put", "m", "1", "-o", "exclude=m");
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).contains("no record was made");
    assertThat(emulator.requests()).isEmpty();
  }
}
