package io.cloudmonitor.publisher.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.credentials.CredentialsException;
import io.cloudmonitor.publisher.credentials.CredentialsSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProfilesTest {
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

  private Path write(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Path config(String profiles) throws IOException {
    return write(".aliyun/config.json", "{\"current\":\"main\",\"profiles\":[" + profiles + "]}");
  }

  private static AliyunCredentials read(
      Optional<? extends CredentialsSource<AliyunCredentials>> source) {
    return source.orElseThrow().read().credentials();
  }

  private Optional<? extends CredentialsSource<AliyunCredentials>> cli() {
    return CliProfile.find(services.runtime());
  }

  private Optional<? extends CredentialsSource<AliyunCredentials>> ini() {
    return IniProfile.find(services.runtime());
  }

  @Test
  void currentProfileOfTheCommandLineIsTheOne() throws IOException {
    config("""
        {"name":"other","mode":"AK","access_key_id":"a","access_key_secret":"b"},
        {"name":"main","mode":"AK","access_key_id":"id","access_key_secret":"hush","sts_token":""}
        """);

    assertThat(read(cli())).isEqualTo(new AliyunCredentials("id", "hush"));
    services.variables.put("ALIBABA_CLOUD_PROFILE", "other");
    assertThat(read(cli())).isEqualTo(new AliyunCredentials("a", "b"));
    services.variables.put("ALIBABA_CLOUD_PROFILE", "none");
    assertThat(cli()).isEmpty();
    services.variables.put("ALIBABA_CLOUD_PROFILE", "main");
    services.variables.put("ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "True");
    assertThat(cli()).isEmpty();
  }

  @Test
  void modesOfTheCommandLineLeadToTheirSources() throws IOException {
    config("""
        {"name":"main","mode":"StsToken","access_key_id":"id","access_key_secret":"s","sts_token":"t"}
        """);
    assertThat(read(cli())).isEqualTo(new AliyunCredentials("id", "s", "t"));

    config("{\"name\":\"main\",\"mode\":\"EcsRamRole\",\"ram_role_name\":\"web\"}");
    assertThat(read(cli()).accessKeyId()).isEqualTo("STS.1");
    assertThat(services.requests).hasSize(2);

    Path token = write("token", "ey.x");
    config(
        "{\"name\":\"main\",\"mode\":\"OIDC\",\"ram_role_arn\":\"r\",\"oidc_provider_arn\":\"p\","
            + "\"oidc_token_file\":\"" + token + "\",\"ram_session_name\":\"me\"}");
    assertThat(read(cli()).accessKeyId()).isEqualTo("STS.2");
    assertThat(services.bodies)
        .last()
        .asString()
        .contains("OIDCToken=ey.x&RoleArn=r&")
        .endsWith("=me");
  }

  @Test
  void profileThatWasNeverFilledIsNone() throws IOException {
    config("{\"name\":\"main\",\"mode\":\"AK\",\"access_key_id\":\"\",\"access_key_secret\":\"\"}");

    assertThat(cli()).isEmpty();
    assertThat(ini()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource
  void profileOfTheCommandLineThatCannotBeUsedIsOneClearLine(String profile, String message)
      throws IOException {
    Path file = config(profile);

    assertThatExceptionOfType(CredentialsException.class)
        .isThrownBy(this::cli)
        .withMessage(message, file)
        .satisfies(e -> assertThat(e.isMisconfigured()).isTrue());
  }

  static Stream<Arguments> profileOfTheCommandLineThatCannotBeUsedIsOneClearLine() {
    String profile = "profile 'main' of %s";
    return Stream.of(
        argumentSet("cut off", "{\"name\":\"hush", "%s is no valid JSON (line 1, column 46)"),
        argumentSet(
            "other mode",
            "{\"name\":\"main\",\"mode\":\"RamRoleArn\",\"access_key_secret\":\"hush\"}",
            profile + " has the mode 'RamRoleArn', which is not supported"),
        argumentSet(
            "half a key",
            "{\"name\":\"main\",\"mode\":\"AK\",\"access_key_id\":\"hush\"}",
            "of " + profile + " only one is set"),
        argumentSet(
            "no token",
            "{\"name\":\"main\",\"mode\":\"StsToken\",\"access_key_id\":\"i\",\"access_key_secret\":\"s\"}",
            profile + " has no sts_token"),
        argumentSet(
            "odd key",
            "{\"name\":\"main\",\"access_key_id\":\"hu sh\",\"access_key_secret\":\"s\"}",
            "of " + profile + " the accessKeyId " + AliyunCredentials.HEADER_TEXT));
  }

  @Test
  void typesOfTheSdkLeadToTheirSources() throws IOException {
    Path token = write("token", "ey.y");
    write(".alibabacloud/credentials.ini", """
        [default]
        enable = true
        type = access_key
        access_key_id = id
        access_key_secret = hush
        [ecs]
        enable = TRUE
        type = ecs_ram_role
        role_name = web
        [off]
        type = access_key
        [pod]
        enable = true
        type = oidc_role_arn
        role_arn = r
        oidc_provider_arn = p
        oidc_token_file_path = %s
        """.formatted(token));

    assertThat(read(ini())).isEqualTo(new AliyunCredentials("id", "hush"));
    services.variables.put("ALIBABA_CLOUD_PROFILE", "ecs");
    assertThat(read(ini()).accessKeyId()).isEqualTo("STS.1");
    services.variables.put("ALIBABA_CLOUD_PROFILE", "pod");
    assertThat(read(ini()).accessKeyId()).isEqualTo("STS.2");
    services.variables.put("ALIBABA_CLOUD_PROFILE", "off");
    assertThat(ini()).isEmpty();
  }

  @Test
  void fileOfTheSdkMayHaveEitherNameOrBeNamed() throws IOException {
    String text = "[default]\nenable=true\ntype=access_key\naccess_key_secret=s\naccess_key_id=";
    write(".alibabacloud/credentials", text + "plain");
    assertThat(read(ini()).accessKeyId()).isEqualTo("plain");
    write(".alibabacloud/credentials.ini", text + "ini");
    assertThat(read(ini()).accessKeyId()).isEqualTo("ini");
    services.variables.put(
        "ALIBABA_CLOUD_CREDENTIALS_FILE", write("mine", text + "mine").toString());
    assertThat(read(ini()).accessKeyId()).isEqualTo("mine");
  }

  @ParameterizedTest
  @MethodSource
  void fileOfTheSdkThatCannotBeUsedIsOneClearLine(String text, String message) throws IOException {
    Path file = write(".alibabacloud/credentials.ini", text);

    assertThatExceptionOfType(CredentialsException.class)
        .isThrownBy(this::ini)
        .withMessage(message, file);
  }

  static Stream<Arguments> fileOfTheSdkThatCannotBeUsedIsOneClearLine() {
    String section = "[default]\nenable=true\n";
    return Stream.of(
        argumentSet("no ini", "hush", "%s, line 1, is neither [section] nor key = value"),
        argumentSet("no type", section, "section [default] of %s has no type"),
        argumentSet(
            "other type",
            section + "type=rsa_key_pair",
            "section [default] of %s has the type 'rsa_key_pair', which is not supported"),
        argumentSet(
            "no secret",
            section + "type=access_key\naccess_key_id=hush",
            "section [default] of %s has no access_key_secret"));
  }
}
