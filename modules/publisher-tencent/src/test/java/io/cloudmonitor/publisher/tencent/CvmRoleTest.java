package io.cloudmonitor.publisher.tencent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.credentials.CredentialsException;
import io.cloudmonitor.publisher.credentials.ExpiringCredentials;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CvmRoleTest {
  private static final String ROLES =
      "GET http://metadata.tencentyun.com/latest/meta-data/cam/security-credentials/";

  @TempDir
  private Path home;

  private CredentialServices services;

  @BeforeEach
  void start() throws IOException {
    services = new CredentialServices(home);
    services.metadata = true;
  }

  @AfterEach
  void stop() {
    services.close();
  }

  private ExpiringCredentials<TencentCredentials> read() {
    return new CvmRole(services.runtime(), Optional.empty()).read();
  }

  @Test
  void serverIsAskedForItsRoleAndThenForItsCredentials() {
    ExpiringCredentials<TencentCredentials> read = read();

    assertThat(read.credentials())
        .isEqualTo(new TencentCredentials("tmp.1", "testsecret", "testtoken"));
    assertThat(read.expiration()).isEqualTo(services.clock.instant().plus(Duration.ofHours(1)));
    assertThat(services.requests).containsExactly(ROLES, ROLES + "web");
  }

  @Test
  void namedRoleIsNotAskedFor() {
    CvmRole role = new CvmRole(services.runtime(), Optional.of("web"));
    role.read();

    assertThat(role.isNamed()).isTrue();
    assertThat(services.requests).containsExactly(ROLES + "web");
  }

  @Test
  void nameOfARoleCannotLeadElsewhere() {
    assertThatExceptionOfType(CredentialsException.class)
        .isThrownBy(new CvmRole(services.runtime(), Optional.of("../../x"))::read)
        .withMessage("CVM role: this server has no role ../../x");
    assertThat(services.requests).containsExactly(ROLES + "..%2F..%2Fx");
  }

  @Test
  void serverWithoutARoleIsAMatterForAPerson() {
    services.role = "";

    assertThatExceptionOfType(CredentialsException.class)
        .isThrownBy(this::read)
        .withMessage("CVM role: this server has no role")
        .satisfies(e ->
            assertThat(e.advice()).isEqualTo("Bind a CAM role to it, or set tencent.role-name."));
  }

  @Test
  void serviceInTroubleMayRecover() {
    services.status = 503;

    assertThatExceptionOfType(CredentialsException.class)
        .isThrownBy(this::read)
        .withMessage("CVM role: the metadata service answered HTTP 503")
        .satisfies(e -> assertThat(e.isMisconfigured()).isFalse());
  }

  @ParameterizedTest
  @MethodSource
  void answerThatIsNoneIsToldWithoutItsSecrets(String answer, String message) {
    services.answer = answer;

    assertThatExceptionOfType(CredentialsException.class)
        .isThrownBy(this::read)
        .withMessage("CVM role answered " + message)
        .satisfies(e -> assertThat(e.isMisconfigured()).isFalse());
  }

  static Stream<Arguments> answerThatIsNoneIsToldWithoutItsSecrets() {
    String id = "\"TmpSecretId\":\"id\",";
    String key = "\"TmpSecretKey\":\"testsecret\",";
    String token = "\"Token\":\"testtoken\",";
    String end = "\"ExpiredTime\":1800000000";
    return Stream.of(
        argumentSet(
            "HTML", "<html>testsecret", "HTTP 200 and what is no valid JSON (line 1, column 1)"),
        argumentSet("array", "[\"testsecret\"]", "HTTP 200 and what is no JSON object"),
        argumentSet("failure", "{\"Code\":\"Failed\"," + key + end + "}", "the code 'Failed'"),
        argumentSet("no identifier", "{" + key + token + end + "}", "no TmpSecretId"),
        argumentSet("no key", "{" + id + token + end + "}", "no TmpSecretKey"),
        argumentSet("no token", "{" + id + key + end + "}", "no Token"),
        argumentSet("no end", "{" + id + key + "\"Token\":\"testtoken\"}", "no ExpiredTime"),
        argumentSet(
            "odd end",
            "{" + id + key + token + "\"ExpiredTime\":\"testsecret\"}",
            "an ExpiredTime that is no time"),
        argumentSet(
            "end after all time",
            "{" + id + key + token + "\"ExpiredTime\":9223372036854775807}",
            "an ExpiredTime that is no time"),
        argumentSet(
            "odd token",
            "{" + id + key + "\"Token\":\"test token\"," + end + "}",
            "credentials whose token " + TencentCredentials.PLAIN_TEXT));
  }
}
