package io.cloudmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudmonitor.emulator.CloudMonitorEmulator;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeCommandIT {
  private static final String CONSENT = "--yes-write-to-my-account";

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

  @Test
  void triesEveryOpenPointAndTellsWhatTheServiceDid() throws Exception {
    Cli.Ran ran =
        Cli.ofFile(directory, emulator.url(), "testsecret").run("probe", CONSENT, "--json");
    assertThat(ran.status()).isZero();
    JsonNode answers = new ObjectMapper().readTree(ran.out());
    assertThat(new HashSet<>(answers.findValuesAsText("point")))
        .contains(
            "records per request",
            "form body under V3",
            "status with code 206",
            "too old",
            "too new",
            "duplicates",
            "non-ASCII dimensions",
            "Dimensions={}",
            "one series for 60 and 300 s",
            "longest address",
            "null values",
            "huge values",
            "quota",
            "metrichub permission",
            "host in a VPC");
    assertThat(answer(answers, "22 records in the address"))
        .contains("400", "more than 21 records");
    assertThat(answer(answers, "Sum=null")).contains("400");
    assertThat(answer(answers, "DescribeMonitorResourceQuotaAttribute"))
        .isEqualTo("404 this endpoint does not know the action (InvalidApi.NotFound)");
    assertThat(answer(answers, "one record by metrichub")).contains("accepted");
    assertThat(answer(answers, "metrics-vpc.cn-hangzhou.aliyuncs.com")).contains("is 192.0.2.1");
  }

  private static String answer(JsonNode answers, String sent) {
    for (JsonNode answer : answers) {
      if (answer.path("sent").textValue().equals(sent)) {
        return answer.path("status") + " " + answer.path("answer").textValue();
      }
    }
    return "";
  }

  @Test
  void writesNothingButTheScratchMetricInFewSeries() {
    Cli.Ran ran = Cli.ofFile(directory, emulator.url(), "testsecret").run("probe", CONSENT);
    assertThat(ran.out()).contains("baseline | one plain record | HTTP 200 | 200 success");
    assertThat(emulator.records())
        .isNotEmpty()
        .allSatisfy(record -> assertThat(record.metricName()).isEqualTo(ProbePlan.METRIC));
    assertThat(emulator.records().stream()
            .map(record -> record.dimensions())
            .distinct()
            .count())
        .isLessThanOrEqualTo(10);
  }

  @Test
  void aDryRunNeedsNoConsentAndSendsNothing() throws Exception {
    Cli cli = Cli.ofFile(directory, emulator.url(), "testsecret");
    assertThat(cli.run("probe", "--dry-run").out())
        .contains("too old | Time 1 hours ago | records: 1");
    JsonNode plan =
        new ObjectMapper().readTree(cli.run("probe", "--dry-run", "--json").out());
    assertThat(plan).hasSizeGreaterThan(20);
    assertThat(emulator.requests()).isEmpty();
  }

  @Test
  void endsWhereThePlainRecordIsRefused() {
    Cli.Ran ran = Cli.ofFile(directory, emulator.url(), "not-the-testsecret").run("probe", CONSENT);
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out().lines()).singleElement().asString().contains("SignatureDoesNotMatch");
    assertThat(ran.err()).contains("see check");
    assertThat(emulator.requests()).hasSize(1);
  }

  @Test
  void recordsOfOneRequestDifferInTheirMinute() {
    List<Probe> plan = ProbePlan.of(Instant.parse("2026-11-21T08:00:30Z"));
    Probe hundred =
        plan.stream().filter(probe -> probe.records().size() == 100).findFirst().orElseThrow();
    Set<String> times = new HashSet<>();
    hundred.records().forEach(record -> times.add(record.get("Time")));
    assertThat(times)
        .hasSize(100)
        .contains(String.valueOf(Instant.parse("2026-11-21T07:59:00Z").toEpochMilli()));
    assertThat(hundred.parameters()).containsKey("MetricList.100.Time");
  }
}
