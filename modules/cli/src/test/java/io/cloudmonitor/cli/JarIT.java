package io.cloudmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.testing.Canaries;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The program as it is shipped, in processes of its own. */
class JarIT {
  private static ProcessBuilder program(boolean withKey, String... args) {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-jar",
        System.getProperty("cli.jar")));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    if (withKey) {
      builder.environment().put("ALIBABA_CLOUD_ACCESS_KEY_ID", "testid");
      builder.environment().put("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "testsecret");
      builder.environment().put("TENCENTCLOUD_SECRET_ID", "testid");
      builder.environment().put("TENCENTCLOUD_SECRET_KEY", "testsecret");
    }
    return builder;
  }

  private static Cli.Ran run(boolean withKey, String... args) throws Exception {
    Process process = program(withKey, args).start();
    try {
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Canaries.requireAbsent("the output", out);
      return new Cli.Ran(process.waitFor(), out, "");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void putsToItsOwnEmulatorWithTheKeysOfTheEnvironment() throws Exception {
    Process emulator = program(false, "emulator", "--port", "0").start();
    try {
      String url = firstLine(emulator).replace("listening on ", "");
      assertThat(run(true, "put", "orders", "Sum=5", "--endpoint", url))
          .isEqualTo(new Cli.Ran(0, "aliyun accepted 1 of 1 records" + System.lineSeparator(), ""));
      assertThat(run(
                  true,
                  "put",
                  "load",
                  "1",
                  "--provider",
                  "tencent",
                  "--region",
                  "gz",
                  "-o",
                  "tencent.namespace=shop",
                  "--endpoint",
                  url)
              .status())
          .isZero();
      assertThat(run(true, "check", "--endpoint", url).out().lines())
          .allSatisfy(line -> assertThat(line).startsWith("ok"));
      assertThat(run(false, "catalogue", url, "--csv").out()).contains(",orders,instance,,Sum");
      Cli.Ran without = run(
          false,
          "put",
          "orders",
          "Sum=5",
          "--endpoint",
          url,
          "-o",
          "aliyun.credentials=environment");
      assertThat(without.status()).isEqualTo(2);
      assertThat(without.out().lines()).singleElement().asString().contains("aliyun.credentials");
    } finally {
      emulator.destroyForcibly();
    }
  }

  private static String firstLine(Process process) throws IOException {
    // not closed: the process goes on
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    return out.readLine();
  }

  @Test
  void saysOneLineOnly() throws Exception {
    Cli.Ran ran = run(true, "put", "orders", "Total=5", "--region", "cn-hangzhou");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out().lines()).singleElement().asString().startsWith("unknown statistic");
  }

  @Test
  void knowsItsVersion() throws Exception {
    assertThat(run(false, "--version").out()).matches("cloudmonitor \\d+\\.\\d+.*\\R");
  }
}
