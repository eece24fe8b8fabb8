package io.cloudmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.emulator.http.Fault;
import io.cloudmonitor.emulator.store.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExporterCommandIT {
  private static final String OUTPUT =
      "{\"destName\":\"%s\",\"configJson\":{\"endpoint\":\"e\",\"project\":\"p\",\"logstore\":\"%s\","
          + "\"ak\":\"testid\",\"as\":\"testsecret\"}}";
  private static final String RULE =
      "{\"ruleName\":\"%s\",\"namespace\":\"acs_ecs_dashboard\",\"metricName\":\"cpu_total\","
          + "\"targetWindows\":\"60\",\"dstNames\":[\"logs\"]}";

  @TempDir
  private Path directory;

  private CloudMonitorEmulator emulator;
  private Cli cli;

  @BeforeEach
  void start() {
    emulator = CloudMonitorEmulator.start(0);
    cli = Cli.ofFile(directory, emulator.url(), "testsecret");
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  private String settings(List<String> outputs, List<String> rules) throws IOException {
    return Files.writeString(
            directory.resolve("exporter.json"),
            "{\"outputs\":[" + String.join(",", outputs) + "],\"rules\":[" + String.join(",", rules)
                + "]}")
        .toString();
  }

  private long writes() {
    return emulator.requests().stream()
        .filter(request -> !request.action().startsWith("Describe"))
        .count();
  }

  @Test
  void createsLeavesAloneAndChanges() throws IOException {
    String file = settings(List.of(OUTPUT.formatted("logs", "l1")), List.of());
    assertThat(cli.run("outputs", "apply", file).out())
        .startsWith("+ output logs: type=sls endpoint=e project=p logstore=l1 ak=*** as=***");
    assertThat(cli.run("outputs", "apply", file).out().strip()).isEqualTo("nothing to change");
    assertThat(writes()).isEqualTo(1);
    settings(List.of(OUTPUT.formatted("logs", "l2")), List.of());
    assertThat(cli.run("outputs", "apply", file).out().strip())
        .isEqualTo("~ output logs: logstore=l1 -> logstore=l2");
  }

  @Test
  void aDryRunPrintsTheDifferenceAndChangesNothing() throws IOException {
    String file = settings(List.of(OUTPUT.formatted("logs", "l")), List.of(RULE.formatted("cpu")));
    Cli.Ran outputs = cli.run("outputs", "apply", file, "--dry-run", "--json");
    JsonNode json = new ObjectMapper().readTree(outputs.out());
    assertThat(json.path("dryRun").booleanValue()).isTrue();
    assertThat(json.path("changes")).hasSize(1);
    assertThat(cli.run("outputs", "delete", "logs", "--dry-run").out().strip())
        .isEqualTo("- output logs");
    assertThat(writes()).isZero();
  }

  @Test
  void rulesLeaveOutputsAlone() throws IOException {
    String file = settings(List.of(OUTPUT.formatted("logs", "l")), List.of(RULE.formatted("cpu")));
    cli.run("outputs", "apply", file);
    Cli.Ran ran = cli.run("rules", "apply", file);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out().strip())
        .isEqualTo(
            "+ rule cpu: namespace=acs_ecs_dashboard metric=cpu_total windows=60 outputs=logs");
    settings(List.of(), List.of(RULE.formatted("memory")));
    assertThat(cli.run("rules", "apply", file, "--dry-run").out().lines())
        .satisfiesExactlyInAnyOrder(
            line -> assertThat(line).startsWith("+ rule memory"),
            line -> assertThat(line).startsWith("? rule cpu").contains("left alone"));
  }

  @Test
  void deletesWhatTheFileDoesNotHaveOnlyWhenAsked() throws IOException {
    String file = settings(List.of(OUTPUT.formatted("logs", "l")), List.of(RULE.formatted("cpu")));
    cli.run("outputs", "apply", file);
    cli.run("rules", "apply", file);
    settings(List.of(), List.of(RULE.formatted("memory")));
    assertThat(cli.run("rules", "apply", file, "--delete", "--dry-run").out().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("+ rule memory"),
            line -> assertThat(line).isEqualTo("- rule cpu"));
    assertThat(cli.run("rules", "apply", file, "--delete").status()).isZero();
    assertThat(cli.run("rules", "list").out()).startsWith("memory: ").doesNotContain("cpu:");
    assertThat(cli.run("outputs", "list").out()).startsWith("logs: ");
  }

  @Test
  void listsWithoutSecrets() throws IOException {
    String file = settings(List.of(OUTPUT.formatted("logs", "l")), List.of(RULE.formatted("cpu")));
    cli.run("outputs", "apply", file);
    cli.run("rules", "apply", file);
    assertThat(cli.run("outputs", "list").out()).contains("logs: type=", "logstore=l", "as=***");
    JsonNode outputs =
        new ObjectMapper().readTree(cli.run("outputs", "list", "--json").out());
    assertThat(outputs.at("/0/name").textValue()).isEqualTo("logs");
    JsonNode rules =
        new ObjectMapper().readTree(cli.run("rules", "list", "--json").out());
    assertThat(rules.at("/0/outputs/0").textValue()).isEqualTo("logs");
    assertThat(rules.at("/0/windows/0").intValue()).isEqualTo(60);
  }

  @Test
  void deletesOne() throws IOException {
    cli.run("outputs", "apply", settings(List.of(OUTPUT.formatted("logs", "l")), List.of()));
    assertThat(cli.run("outputs", "delete", "logs").status()).isZero();
    assertThat(cli.run("outputs", "list").out()).isEmpty();
    Cli.Ran again = cli.run("outputs", "delete", "logs");
    assertThat(again.status()).isEqualTo(1);
    assertThat(again.out()).isEmpty();
    assertThat(again.err().lines()).singleElement().asString().startsWith("DeleteExporterOutput");
  }

  @Test
  void aRefusalIsAFailureOfOneLine() throws IOException {
    String file = settings(List.of(OUTPUT.formatted("logs", "l")), List.of());
    emulator.faults().add(Fault.error(Provider.ALIYUN, "Throttling.User"));
    Cli.Ran ran = cli.run("outputs", "apply", file);
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err().lines()).singleElement().asString().contains("Throttling.User");
  }
}
