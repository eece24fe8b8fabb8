package io.cloudmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadInputIT {
  private static CloudMonitorEmulator emulator;
  private static Path directory;
  private static Cli cli;

  @BeforeAll
  static void start(@TempDir Path temporary) throws IOException {
    emulator = CloudMonitorEmulator.start(0);
    directory = temporary;
    cli = Cli.ofFile(directory, emulator.url(), "testsecret");
    file("no-json", "{\"outputs\": [{\"destName\": \"o\", \"configJson\": \"testsecret\"}]}");
    file("broken", "{\"outputs\": [\"testsecret");
    file(
        "incomplete",
        "{\"outputs\": [{\"destName\": \"o\", \"configJson\": {\"as\": \"testsecret\"}}]}");
    file(
        "no-output",
        "{\"rules\": [{\"ruleName\": \"r\", \"namespace\": \"n\", \"metricName\": \"m\","
            + " \"targetWindows\": \"60\", \"dstNames\": [\"missing\"]}]}");
    file("object", "{}");
    file("no-records", "[{\"metricName\": \"m\"}]");
    file("malformed.properties", "aliyun.access-key-secret=\\u00testsecret");
  }

  private static void file(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  @AfterAll
  static void stop() {
    emulator.close();
  }

  @ParameterizedTest
  @MethodSource
  void isOneLineAndTwoAndSendsNothing(String said, String[] args) {
    emulator.clear();
    Cli.Ran ran = cli.run(Arrays.stream(args)
        .map(arg -> arg.replace("DIR", directory.toString()))
        .toArray(String[]::new));
    assertThat(ran.err().lines()).singleElement().asString().contains(said);
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(emulator.records()).isEmpty();
    assertThat(emulator.requests().stream().filter(request -> request.action().startsWith("Put")))
        .isEmpty();
  }

  static Stream<Arguments> isOneLineAndTwoAndSendsNothing() {
    return Stream.of(
        bad(
            "unknown statistic",
            "unknown statistic 'Total': there are Average",
            "put",
            "m",
            "Total=5"),
        bad("a percentile", "--percentiles", "put", "m", "P99=5"),
        bad("stated twice", "Sum is stated twice", "put", "m", "Sum=5", "sum=6"),
        bad("a number that is none", "'many' is no finite number", "put", "m", "many"),
        bad("an infinite number", "finite", "put", "m", "Sum=Infinity"),
        bad("numbers and statistics", "either all numbers", "put", "m", "1", "Sum=5"),
        bad("impossible statistics", "are not of one series", "put", "m", "Minimum=5", "Maximum=1"),
        bad("a kind of statistics", "--kind goes with", "put", "m", "Sum=5", "--kind", "gauge"),
        bad("an unknown kind", "--kind", "put", "m", "5", "--kind", "meter"),
        bad("a counter that falls", "only grows", "put", "m", "0", "--kind", "counter"),
        bad(
            "an unknown percentile",
            "--percentiles has 42",
            "put",
            "m",
            "5",
            "--percentiles",
            "42"),
        bad("no dimension", "--dimension takes name=value", "put", "m", "5", "-d", "app"),
        bad("an unknown period", "--period is 60 or 300", "put", "m", "5", "--period", "61"),
        bad("a malformed time", "--time", "put", "m", "5", "--time", "yesterday"),
        bad("no time to try", "--timeout < 1", "put", "m", "5", "--timeout", "0"),
        bad("no value", "VALUE", "put", "m"),
        bad("an unknown provider", "--provider", "put", "m", "5", "--provider", "azure"),
        bad(
            "a misspelled option",
            "aliyun.regoin is no option",
            "put",
            "m",
            "5",
            "-o",
            "aliyun.regoin=x"),
        bad(
            "an option without value",
            "-o takes name=value",
            "put",
            "m",
            "5",
            "-o",
            "aliyun.region"),
        bad(
            "an unknown region",
            "did you mean cn-hangzhou",
            "put",
            "m",
            "5",
            "-o",
            "aliyun.endpoint=",
            "--region",
            "cn-hangzou"),
        bad(
            "the same in a dry run",
            "did you mean cn-hangzhou",
            "put",
            "m",
            "5",
            "-o",
            "aliyun.endpoint=",
            "--region",
            "cn-hangzou",
            "--dry-run"),
        bad("no region", "aliyun.region is missing", "check", "-o", "aliyun.endpoint="),
        bad(
            "no credentials",
            "aliyun.credentials",
            "check",
            "-o",
            "aliyun.access-key-id=",
            "-o",
            "aliyun.credentials=environment",
            "--config",
            "DIR/object",
            "--region",
            "cn-hangzhou"),
        bad(
            "a malformed profile",
            "malformed-profile.ini",
            "check",
            "-o",
            "aliyun.credentials=profile",
            "--config",
            "DIR/object",
            "--region",
            "cn-hangzhou"),
        bad(
            "no credentials of the other cloud",
            "tencent.credentials",
            "check",
            "--provider",
            "tencent",
            "--region",
            "gz",
            "-o",
            "tencent.credentials=environment",
            "--config",
            "DIR/object"),
        bad(
            "no namespace",
            "tencent.namespace is missing",
            "put",
            "m",
            "5",
            "--provider",
            "tencent",
            "-o",
            "tencent.namespace="),
        bad("nobody to ask", "--ask needs a terminal", "check", "--ask"),
        bad("no such file", "nowhere cannot be read", "check", "--config", "DIR/nowhere"),
        bad(
            "a malformed file",
            "cannot be read as properties",
            "check",
            "--config",
            "DIR/malformed.properties"),
        bad(
            "ConfigJson that is text",
            "configJson is no JSON object",
            "outputs",
            "apply",
            "DIR/no-json"),
        bad("settings that are no JSON", "is no valid JSON", "outputs", "apply", "DIR/broken"),
        bad(
            "ConfigJson that lacks fields",
            "has no endpoint, project",
            "outputs",
            "apply",
            "DIR/incomplete"),
        bad("no settings", "cannot be read (NoSuchFileException)", "rules", "apply", "DIR/nowhere"),
        bad("a rule for no output", "names the output missing", "rules", "apply", "DIR/no-output"),
        bad("a blank name", "the name is blank", "rules", "delete", " "),
        bad(
            "outputs of the other cloud",
            "only aliyun has",
            "outputs",
            "list",
            "--provider",
            "tencent"),
        bad("a probe of the other cloud", "only aliyun has", "probe", "--provider", "tencent"),
        bad("a probe without consent", "--yes-write-to-my-account", "probe"),
        bad("an unknown command", "no command and no option", "send", "testsecret"),
        bad("an unknown option", "unknown option: --prot", "check", "--prot=testsecret"),
        bad(
            "an option with a secret",
            "a secret is never an argument",
            "check",
            "--secret-key",
            "testsecret"),
        bad(
            "a word with a secret",
            "a secret is never an argument",
            "check",
            "-o",
            "aliyun.access-key-secret=testsecret"));
  }

  @ParameterizedTest
  @MethodSource
  void isToldByCommandsWithoutAConnection(String said, String[] args) {
    Cli.Ran ran = Cli.plain()
        .run(Arrays.stream(args)
            .map(arg -> arg.replace("DIR", directory.toString()))
            .toArray(String[]::new));
    assertThat(ran.err().lines()).singleElement().asString().contains(said);
    assertThat(ran.status()).isEqualTo(2);
  }

  static Stream<Arguments> isToldByCommandsWithoutAConnection() {
    return Stream.of(
        bad("no command", "Missing required subcommand"),
        bad("no source", "SOURCE", "catalogue"),
        bad("a source that is none", "cannot be read", "catalogue", "DIR/nowhere"),
        bad("a source that is no array", "no JSON array", "catalogue", "DIR/object"),
        bad("a source that is no JSON", "no valid JSON", "catalogue", "DIR/broken"),
        bad("records that lack something", "record 0 lacks", "catalogue", "DIR/no-records"),
        bad("a user in the address", "of the form", "catalogue", "http://u:testsecret@localhost"),
        bad("two forms", "not both", "catalogue", "DIR/no-records", "--json", "--csv"),
        bad(
            "a needless target",
            "need not be created",
            "catalogue",
            "DIR/no-records",
            "--for",
            "aliyun"),
        bad("a port that is none", "--port", "emulator", "--port", "many"),
        bad("a port too large", "port: 70000", "emulator", "--port", "70000"),
        bad(
            "fewer than no series",
            "maxSeries < 0",
            "emulator",
            "--port",
            "0",
            "--max-series",
            "-1"));
  }

  private static Arguments bad(String name, String said, String... args) {
    return argumentSet(name, said.replace("DIR", ""), args);
  }
}
