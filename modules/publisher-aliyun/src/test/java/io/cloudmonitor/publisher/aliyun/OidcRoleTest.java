package io.cloudmonitor.publisher.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cloudmonitor.publisher.credentials.CredentialsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OidcRoleTest {
  private static final String QUERY = "/?Action=AssumeRoleWithOIDC&Format=JSON&Version=2015-04-01";

  @TempDir
  private Path home;

  private CredentialServices services;
  private Path token;

  @BeforeEach
  void start() throws IOException {
    services = new CredentialServices(home);
    token = home.resolve("token");
    Files.writeString(token, "ey.first\n");
    services.variables.put("ALIBABA_CLOUD_ROLE_ARN", "acs:ram::1:role/web");
    services.variables.put("ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "acs:ram::1:oidc-provider/ack");
    services.variables.put("ALIBABA_CLOUD_OIDC_TOKEN_FILE", token.toString());
  }

  @AfterEach
  void stop() {
    services.close();
  }

  private AliyunCredentials read() {
    return OidcRole.ofEnvironment(services.runtime()).orElseThrow().read().credentials();
  }

  @Test
  void tokenIsTradedForCredentialsInTheBody() {
    assertThat(read()).isEqualTo(new AliyunCredentials("STS.1", "hush", "hushtoken"));
    assertThat(services.requests).containsExactly("POST https://sts.aliyuncs.com" + QUERY);
    assertThat(services.bodies)
        .containsExactly(
            "DurationSeconds=3600&OIDCProviderArn=acs%3Aram%3A%3A1%3Aoidc-provider%2Fack"
                + "&OIDCToken=ey.first&RoleArn=acs%3Aram%3A%3A1%3Arole%2Fweb"
                + "&RoleSessionName=cloudmonitor-exporter");
  }

  @Test
  void fileIsReadAnewEachTime() throws IOException {
    OidcRole role = OidcRole.ofEnvironment(services.runtime()).orElseThrow();
    role.read();
    Files.writeString(token, "ey.second");
    role.read();

    assertThat(services.bodies.get(1)).contains("OIDCToken=ey.second&");
  }

  @ParameterizedTest
  @CsvSource({
    ", true, https://sts.aliyuncs.com",
    "cn-beijing, false, https://sts.cn-beijing.aliyuncs.com",
    "cn-beijing, true, https://sts-vpc.cn-beijing.aliyuncs.com"
  })
  void addressFollowsRegionAndNetwork(String region, boolean vpc, String address) {
    services.variables.put("ALIBABA_CLOUD_STS_REGION", region);
    services.variables.put("ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED", Boolean.toString(vpc));
    services.variables.put("ALIBABA_CLOUD_ROLE_SESSION_NAME", "mine");
    read();

    assertThat(services.requests).containsExactly("POST " + address + QUERY);
    assertThat(services.bodies.get(0)).endsWith("&RoleSessionName=mine");
  }

  @ParameterizedTest
  @CsvSource({
    "400, AuthenticationFail.OIDCToken.Expired, true",
    "403, NoPermission, true",
    "404, EntityNotExist.Role, true",
    "400, Throttling.User, false",
    "503, ServiceUnavailable, false",
    "500, InternalError, false"
  })
  void refusalIsToldWithoutTheToken(int status, String code, boolean lasting) {
    services.refusalStatus = status;
    services.refusal = "{\"Code\":\"" + code + "\",\"Message\":\"OIDCToken=hush is bad\"}";

    assertThatExceptionOfType(CredentialsException.class)
        .isThrownBy(this::read)
        .withMessage("OIDC role was refused: HTTP %d %s: OIDCToken=*** is bad", status, code)
        .satisfies(e -> assertThat(e.isMisconfigured()).isEqualTo(lasting));
  }

  @Test
  void missingFileIsNamed() throws IOException {
    Files.delete(token);

    assertThatExceptionOfType(CredentialsException.class)
        .isThrownBy(this::read)
        .withMessage("OIDC role: there is no file " + token);
    assertThat(services.requests).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ALIBABA_CLOUD_ROLE_ARN",
    "ALIBABA_CLOUD_OIDC_PROVIDER_ARN",
    "ALIBABA_CLOUD_OIDC_TOKEN_FILE"
  })
  void allThreeVariablesMakeARole(String variable) {
    services.variables.remove(variable);

    assertThat(OidcRole.ofEnvironment(services.runtime())).isEmpty();
  }
}
