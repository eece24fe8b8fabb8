package io.cloudmonitor.publisher.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurroundingsTest {
  @TempDir
  private Path home;

  private Surroundings with(String value) {
    return new Surroundings(Map.of("V", value)::get, Map.of("P", value)::get, home);
  }

  @ParameterizedTest
  @CsvSource({"' a ', a", "a b, a b", "'', ", "' ', "})
  void valuesAreTrimmedAndBlankOnesAbsent(String value, String expected) {
    assertThat(with(value).variable("V").orElse(null)).isEqualTo(expected);
    assertThat(with(value).property("P").orElse(null)).isEqualTo(expected);
    assertThat(with(value).variable("X")).isEmpty();
    assertThat(with(value).property("X")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"true, true", "TRUE, true", "1, false", "yes, false", "'', false"})
  void onlyTrueIsTrue(String value, boolean expected) {
    assertThat(with(value).flag("V")).isEqualTo(expected);
  }

  @Test
  void fileIsReadAsUtf8AndAMissingOneIsAbsent() throws IOException {
    Path file = home.resolve("credentials");
    Files.writeString(file, "密");

    assertThat(with("").text(file)).contains("密");
    assertThat(with("").text(home.resolve("none"))).isEmpty();
  }

  @Test
  void whatIsNoFileOfCredentialsIsRefused() throws IOException {
    Path large = home.resolve("large");
    Files.write(large, new byte[(1 << 20) + 1]);

    for (Path path : new Path[] {home, large}) {
      assertThatExceptionOfType(CredentialsException.class)
          .isThrownBy(() -> with("").text(path))
          .withMessage(path + " is no file of credentials");
    }
  }

  @Test
  void thisProcessHasAHome() {
    assertThat(Surroundings.system().home()).hasToString(System.getProperty("user.home"));
    assertThat(Surroundings.system().property("java.version")).isPresent();
    assertThat(Surroundings.system().variable("no-such-variable")).isEmpty();
  }
}
