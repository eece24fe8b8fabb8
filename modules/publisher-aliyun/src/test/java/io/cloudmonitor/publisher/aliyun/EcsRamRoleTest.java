package io.cloudmonitor.publisher.aliyun;

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
import org.junit.jupiter.params.provider.ValueSource;

class EcsRamRoleTest {
  private static final String ROLES =
      "GET http://100.100.100.200/latest/meta-data/ram/security-credentials/";

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

  private ExpiringCredentials<AliyunCredentials> read() {
    return new EcsRamRole(services.runtime(), Optional.empty()).read();
  }

  @Test
  void hardenedModeIsAskedFirst() {
    ExpiringCredentials<AliyunCredentials> read = read();

    assertThat(read.credentials()).isEqualTo(new AliyunCredentials("STS.1", "hush", "hushtoken"));
    assertThat(read.expiration()).isEqualTo(services.clock.instant().plus(Duration.ofHours(1)));
    assertThat(services.requests)
        .containsExactly("PUT http://100.100.100.200/latest/api/token", ROLES, ROLES + "web");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 405, 500})
  void withoutATokenTheNormalModeIsAsked(int status) {
    services.tokenStatus = status;
    services.tokenDemanded = false;

    assertThat(read().credentials().accessKeyId()).isEqualTo("STS.1");
  }

  @Test
  void normalModeCanBeForbidden() {
    services.variables.put("ALIBABA_CLOUD_IMDSV1_DISABLED", "true");
    services.tokenStatus = 404;
    services.tokenDemanded = false;

    assertThatExceptionOfType(CredentialsException.class)
        .isThrownBy(this::read)
        .withMessage("ECS RAM role: the metadata service gave no token, HTTP 404");
    services.metadata = false;
    assertThatExceptionOfType(CredentialsException.class)
        .isThrownBy(this::read)
        .withMessage("100.100.100.200 does not answer (ConnectException)");
    assertThat(services.requests).noneMatch(request -> request.startsWith("GET"));
  }

  @Test
  void namedRoleIsNotAskedFor() {
    services.variables.put("ALIBABA_CLOUD_ECS_METADATA", "web");
    read();

    assertThat(services.requests).hasSize(2).last().isEqualTo(ROLES + "web");
  }

  @Test
  void optionWinsOverTheVariable() {
    services.variables.put("ALIBABA_CLOUD_ECS_METADATA", "web");

    assertThatExceptionOfType(CredentialsException.class)
        .isThrownBy(() -> new EcsRamRole(services.runtime(), Optional.of("db")).read())
        .withMessage("ECS RAM role: this instance has no RAM role db");
  }

  @Test
  void instanceWithoutARoleIsAMatterForAPerson() {
    services.role = "";

    assertThatExceptionOfType(CredentialsException.class)
        .isThrownBy(this::read)
        .withMessage("ECS RAM role: this instance has no RAM role")
        .satisfies(e -> assertThat(e.advice()).startsWith("Attach a RAM role"));
  }

  @ParameterizedTest
  @MethodSource
  void answerThatIsNoneIsToldWithoutItsSecrets(String answer, String message) {
    services.answer = answer;

    assertThatExceptionOfType(CredentialsException.class)
        .isThrownBy(this::read)
        .withMessage("ECS RAM role answered " + message)
        .satisfies(e -> assertThat(e.isMisconfigured()).isFalse());
  }

  static Stream<Arguments> answerThatIsNoneIsToldWithoutItsSecrets() {
    String key = "\"AccessKeyId\":\"id\",\"AccessKeySecret\":\"hush\"";
    return Stream.of(
        argumentSet("HTML", "<html>hush", "HTTP 200 and what is no valid JSON (line 1, column 1)"),
        argumentSet("array", "[\"hush\"]", "HTTP 200 and what is no JSON object"),
        argumentSet("failure", "{\"Code\":\"Failed\"," + key + "}", "the code 'Failed'"),
        argumentSet("no identifier", "{\"AccessKeySecret\":\"hush\"}", "no AccessKeyId"),
        argumentSet("no secret", "{\"AccessKeyId\":\"id\"}", "no AccessKeySecret"),
        argumentSet(
            "odd end", "{" + key + ",\"Expiration\":\"hush\"}", "an Expiration that is no time"),
        argumentSet(
            "odd token",
            "{" + key + ",\"SecurityToken\":\"hush hush\"}",
            "credentials whose securityToken " + AliyunCredentials.HEADER_TEXT));
  }

  @Test
  void answerWithoutAnEndLasts() {
    services.answer = "{\"AccessKeyId\":\"id\",\"AccessKeySecret\":\"hush\"}";

    assertThat(read()).isEqualTo(ExpiringCredentials.lasting(new AliyunCredentials("id", "hush")));
  }
}
