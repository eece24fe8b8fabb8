package io.cloudmonitor.opentelemetry.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.emulator.store.ReceivedRecord;
import io.cloudmonitor.emulator.store.ReceivedRequest;
import io.cloudmonitor.testkit.EmulatorExtension;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * An application under the real agent with the extension, in a process of its own that is ended:
 * its last act is to send.
 */
@ExtendWith(EmulatorExtension.class)
class AgentIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir
  Path directory;

  private Path output;

  @BeforeEach
  void chooseTheOutput() {
    output = directory.resolve("output.txt");
  }

  private Process start(String endpoint, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(
        "-Dotel.javaagent.extensions=" + System.getProperty("extension"),
        "-Dotel.metrics.exporter=cloudmonitor",
        "-Dotel.exporter.cloudmonitor.aliyun.endpoint=" + endpoint));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("-cp", classes().toString(), ShopApplication.class.getName()));
    return start(arguments);
  }

  private Process start(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-javaagent:" + System.getProperty("agent"),
        "-Dotel.service.name=shop",
        "-Dotel.traces.exporter=console",
        "-Dotel.logs.exporter=none"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.to(new File(output.toString())));
    builder.environment().keySet().removeIf(name -> name.startsWith("OTEL_"));
    builder
        .environment()
        .putAll(Map.of(
            "OTEL_EXPORTER_CLOUDMONITOR_ALIYUN_ACCESS_KEY_ID", "testid",
            "OTEL_EXPORTER_CLOUDMONITOR_ALIYUN_ACCESS_KEY_SECRET", "testsecret"));
    return builder.start();
  }

  private static Path classes() {
    return Path.of(ShopApplication.class
        .getProtectionDomain()
        .getCodeSource()
        .getLocation()
        .getPath());
  }

  /** Ends the input of a process, and returns what it wrote until it ended by itself. */
  private String end(Process process) throws IOException, InterruptedException {
    process.getOutputStream().close();
    try {
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    String text = Files.readString(output, UTF_8);
    assertThat(process.exitValue()).as(text).isZero();
    assertThat(text).doesNotContain("testsecret").doesNotContain("SEVERE").doesNotContain("ERROR");
    return text;
  }

  @Test
  void theEndOfTheProcessSendsWhatTheAgentMeasured(CloudMonitorEmulator emulator)
      throws IOException, InterruptedException {
    end(start(emulator.url().toString()));

    requireNothingRejected(emulator);
    assertThat(names(emulator))
        // the agent ends its gauges of the JVM before the last collection
        .contains("http_server_request_duration", "http_client_request_duration");
    assertThat(emulator.records())
        .allSatisfy(record -> assertThat(record.dimensions())
            .containsEntry("service.name", "shop")
            .containsKey("instance"));
    assertThat(emulator.records())
        .filteredOn(record -> record.metricName().equals("http_server_request_duration"))
        .isNotEmpty()
        .allSatisfy(record -> assertThat(record.values())
            .containsKeys("Average", "Maximum", "Minimum", "Sum", "SampleCount", "P50", "P99"));
  }

  /**
   * What an earlier process could not send leaves while this one still runs, so that its spans and
   * metrics would have the time to be seen.
   */
  @Test
  void nothingTellsOfTheRequestsThatWeMake(CloudMonitorEmulator emulator)
      throws IOException, InterruptedException {
    String spool = "-Dotel.exporter.cloudmonitor.spool-directory=" + directory.resolve("spool");
    end(start("http://127.0.0.1:1", spool));
    assertThat(emulator.requests()).isEmpty();

    Process process = start(emulator.url().toString(), spool);
    emulator.awaitRecords(1, PATIENCE);
    String text = end(process);

    requireNothingRejected(emulator);
    String port = String.valueOf(emulator.port());
    assertThat(clientSpans(text))
        .isNotEmpty()
        .noneMatch(span -> span.contains("server.port=" + port));
    assertThat(emulator.records())
        .filteredOn(record -> record.metricName().startsWith("http_client"))
        .isNotEmpty()
        .allSatisfy(record -> assertThat(record.dimensions())
            .containsKey("server.port")
            .doesNotContainEntry("server.port", port)
            .doesNotContainEntry("server.port", "1"));
  }

  /**
   * Where the exporter is not the agent's, the agent sees its HTTP client as it sees the
   * application's own.
   */
  @Test
  void nothingTellsOfTheRequestsOfAnExporterThatTheApplicationHas(CloudMonitorEmulator emulator)
      throws IOException, InterruptedException {
    String text = end(start(List.of(
        "-Dotel.metrics.exporter=none",
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        LibraryApplication.class.getName(),
        emulator.url().toString())));

    requireNothingRejected(emulator);
    assertThat(names(emulator)).containsExactly("orders");
    assertThat(clientSpans(text))
        .singleElement()
        .asString()
        .contains("okhttp", "/orders")
        .doesNotContain("server.port=" + emulator.port());
  }

  private static List<String> clientSpans(String text) {
    return text.lines().filter(line -> line.contains(" CLIENT ")).toList();
  }

  @Test
  void aWrongOptionIsNamed(CloudMonitorEmulator emulator) throws IOException, InterruptedException {
    Process process = start(emulator.url().toString(), "-Dotel.exporter.cloudmonitor.step=90s");
    process.getOutputStream().close();
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(output, UTF_8))
        .contains("otel.exporter.cloudmonitor.step is '90s': allowed are 60s and 300s");
    assertThat(emulator.records()).isEmpty();
  }

  private static void requireNothingRejected(CloudMonitorEmulator emulator) {
    assertThat(emulator.requests())
        .isNotEmpty()
        .extracting(ReceivedRequest::status)
        .containsOnly(200);
    long sent = emulator.requests().stream().mapToLong(ReceivedRequest::records).sum();
    assertThat(emulator.records()).hasSize((int) sent);
    assertThat(emulator.records())
        .allSatisfy(record -> assertThat(record.changed()).isEmpty());
  }

  private static Set<String> names(CloudMonitorEmulator emulator) {
    return emulator.records().stream().map(ReceivedRecord::metricName).collect(Collectors.toSet());
  }
}
