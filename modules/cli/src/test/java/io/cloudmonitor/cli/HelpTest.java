package io.cloudmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
  @ParameterizedTest
  @ValueSource(strings = {"put", "check", "catalogue", "outputs", "rules", "probe", "emulator"})
  void showsExamplesAndExitCodesOfEachCommand(String command) {
    Cli.Ran ran = Cli.plain().unwatched(command, "--help");
    assertThat(ran.status()).isZero();
    assertThat(ran.out())
        .contains("Usage: cloudmonitor " + command, "Example", "2   bad input")
        .contains("  cloudmonitor " + command);
    assertThat(Cli.plain().unwatched("--help").out()).contains("\n  " + command);
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "apply", "delete"})
  void describesTheCommandsOfTheExporter(String command) {
    Cli.Ran ran = Cli.plain().unwatched("outputs", command, "--help");
    assertThat(ran.out()).contains("--region", "--json", "Exit codes");
  }

  @Test
  void saysWhereSecretsComeFrom() {
    assertThat(Cli.plain().unwatched("--help").out())
        .contains("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "TENCENTCLOUD_SECRET_KEY", "--ask");
  }

  @Test
  void hasAVersion() {
    assertThat(Cli.plain().unwatched("--version").out()).startsWith("cloudmonitor ");
  }
}
