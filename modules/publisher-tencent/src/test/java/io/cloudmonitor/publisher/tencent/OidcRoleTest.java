package io.cloudmonitor.publisher.tencent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudmonitor.publisher.credentials.CredentialsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OidcRoleTest {
  @TempDir
  private Path home;

  private CredentialServices services;
  private Path token;

  @BeforeEach
  void start() throws IOException {
    services = new CredentialServices(home);
    token = home.resolve("token");
    Files.writeString(token, "ey.\"first\"\n");
    services.variables.putAll(Map.of(
        "TKE_ROLE_ARN", "qcs::cam::uin/1:roleName/web",
        "TKE_PROVIDER_ID", "cls-1",
        "TKE_REGION", "ap-guangzhou",
        "TKE_WEB_IDENTITY_TOKEN_FILE", token.toString()));
  }

  @AfterEach
  void stop() {
    services.close();
  }

  private OidcRole role() {
    return OidcRole.ofEnvironment(services.runtime()).orElseThrow();
  }

  @Test
  void tokenIsTradedForCredentialsInTheBody() throws IOException {
    var read = role().read();

    assertThat(read.credentials())
        .isEqualTo(new TencentCredentials("tmp.1", "testsecret", "testtoken"));
    assertThat(read.expiration()).isEqualTo(services.clock.instant().plus(Duration.ofHours(1)));
    assertThat(services.requests).containsExactly("POST https://sts.tencentcloudapi.com/");
    JsonNode sent = new ObjectMapper().readTree(services.bodies.get(0));
    assertThat(sent).isEqualTo(new ObjectMapper().readTree("""
            {"ProviderId":"cls-1","WebIdentityToken":"ey.\\"first\\"",
             "RoleArn":"qcs::cam::uin/1:roleName/web","RoleSessionName":"cloudmonitor-exporter",
             "DurationSeconds":7200}"""));
    assertThat(services.headers)
        .containsEntry("Authorization", "SKIP")
        .containsEntry("X-TC-Action", "AssumeRoleWithWebIdentity")
        .containsEntry("X-TC-Region", "ap-guangzhou")
        .containsEntry("X-TC-Version", "2018-08-13")
        .containsEntry("X-TC-Timestamp", Long.toString(services.clock.instant().getEpochSecond()));
  }

  @Test
  void fileIsReadAnewEachTime() throws IOException {
    OidcRole role = role();
    role.read();
    Files.writeString(token, "ey.second");
    role.read();

    assertThat(services.bodies.get(1)).contains("\"ey.second\"");
  }

  @ParameterizedTest
  @CsvSource({
    "AuthFailure, true",
    "InvalidParameter.WebIdentityTokenError, true",
    "ResourceNotFound.RoleNotFound, true",
    "InternalError.GetSeedTokenError, false",
    "RequestLimitExceeded, false"
  })
  void refusalIsToldWithoutTheToken(String code, boolean lasting) {
    services.refusal = "{\"Response\":{\"Error\":{\"Code\":\"" + code
        + "\",\"Message\":\"Token=testtoken is bad\"},\"RequestId\":\"r\"}}";

    assertThatExceptionOfType(CredentialsException.class)
        .isThrownBy(role()::read)
        .withMessage("OIDC role was refused: HTTP 200 %s: Token=*** is bad", code)
        .satisfies(e -> assertThat(e.isMisconfigured()).isEqualTo(lasting));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "502 | <html> | HTTP 502 and what is no valid JSON (line 1, column 1)",
        "500 | {} | HTTP 500 and no Response",
        "200 | {\"Response\":{\"RequestId\":\"r\"}} | no Credentials",
        "200 | {\"Response\":{\"Credentials\":{}}} | no ExpiredTime"
      })
  void answerThatIsNoneMayBeFollowedByABetterOne(int status, String answer, String message) {
    services.status = status;
    services.refusal = answer;

    assertThatExceptionOfType(CredentialsException.class)
        .isThrownBy(role()::read)
        .withMessage("OIDC role answered " + message)
        .satisfies(e -> assertThat(e.isMisconfigured()).isFalse());
  }

  @Test
  void missingFileIsNamed() throws IOException {
    Files.delete(token);

    assertThatExceptionOfType(CredentialsException.class)
        .isThrownBy(role()::read)
        .withMessage("OIDC role: there is no file " + token);
    assertThat(services.requests).isEmpty();
  }
}
