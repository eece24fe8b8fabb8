package io.cloudmonitor.publisher.tencent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.credentials.CredentialsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IniProfileTest {
  @TempDir
  private Path home;

  private CredentialServices services;
  private Path file;

  @BeforeEach
  void start() throws IOException {
    services = new CredentialServices(home);
    file = IniProfile.files(home).get(0);
    Files.createDirectories(home.resolve(".tencentcloud"));
  }

  @AfterEach
  void stop() {
    services.close();
  }

  @Test
  void keyIsThatOfTheDefaultSection() throws IOException {
    Files.writeString(
        file,
        "# mine\n[other]\nsecret_id = no\nsecret_key = no\n\n"
            + "[default]\n secret_id=profile-id \nsecret_key = test=secret\n");

    assertThat(IniProfile.find(services.runtime()).orElseThrow().read().credentials())
        .isEqualTo(new TencentCredentials("profile-id", "test=secret"));
  }

  @Test
  void usersOwnFileComesBeforeThatOfTheMachine() {
    assertThat(IniProfile.files(home))
        .containsExactly(file, Path.of("/etc/tencentcloud/credentials"));
  }

  @ParameterizedTest
  @MethodSource
  void fileThatGivesNoKeyIsToldOnOneLineWithoutWhatItHolds(String text, String message)
      throws IOException {
    Files.writeString(file, text);

    assertThatExceptionOfType(CredentialsException.class)
        .isThrownBy(() -> IniProfile.find(services.runtime()))
        .withMessage(message.replace("FILE", file.toString()))
        .withMessageNotContaining("testsecret")
        .satisfies(e -> assertThat(e.isMisconfigured()).isTrue());
  }

  static Stream<Arguments> fileThatGivesNoKeyIsToldOnOneLineWithoutWhatItHolds() {
    return Stream.of(
        argumentSet("empty", "", "FILE has no section [default]"),
        argumentSet(
            "no section",
            "secret_id = id\nsecret_key = testsecret",
            "FILE has no section [default]"),
        argumentSet(
            "neither section nor value",
            "[default]\nsecret_id = id\ntestsecret\n",
            "FILE, line 3, is neither [section] nor key = value"),
        argumentSet(
            "no identifier",
            "[default]\nsecret_key = testsecret",
            "section [default] of FILE has no secret_id"),
        argumentSet(
            "no key",
            "[default]\nsecret_id = id\nsecret_key =",
            "section [default] of FILE has no secret_key"),
        argumentSet(
            "odd identifier",
            "[default]\nsecret_id = a b\nsecret_key = testsecret",
            "of section [default] of FILE the secretId " + TencentCredentials.PLAIN_TEXT));
  }

  @Test
  void fileThatIsNoneIsToldOf() throws IOException {
    Files.createDirectory(file);

    assertThatExceptionOfType(CredentialsException.class)
        .isThrownBy(() -> IniProfile.find(services.runtime()))
        .withMessage(file + " is no file of credentials");
  }
}
