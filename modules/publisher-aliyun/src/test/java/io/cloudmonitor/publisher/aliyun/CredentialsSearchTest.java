package io.cloudmonitor.publisher.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.InvalidOptionsException;
import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.credentials.CredentialsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CredentialsSearchTest {
  private static final String EVERYWHERE = "no credentials found: tried system properties"
      + " (alibabacloud.accessKeyId), environment (ALIBABA_CLOUD_ACCESS_KEY_ID), OIDC role"
      + " (ALIBABA_CLOUD_ROLE_ARN), ~/.aliyun/config.json, ~/.alibabacloud/credentials.ini, ECS RAM"
      + " role, credentials URI (ALIBABA_CLOUD_CREDENTIALS_URI)";

  @TempDir
  private Path home;

  private CredentialServices services;

  @BeforeEach
  void start() throws IOException {
    services = new CredentialServices(home);
  }

  @AfterEach
  void stop() {
    services.close();
  }

  private AliyunCredentialsProvider find(Map<String, String> words) {
    return CredentialsSearch.find(Options.of(words), services.runtime());
  }

  private String idBy(Map<String, String> words) {
    return find(words).credentials().accessKeyId();
  }

  private void everything() throws IOException {
    services.properties.put("alibabacloud.accessKeyId", "property");
    services.properties.put("alibabacloud.accessKeySecret", "hush");
    services.variables.put("ALIBABA_CLOUD_ACCESS_KEY_ID", "variable");
    services.variables.put("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "hush");
    services.variables.put("ALIBABA_CLOUD_ROLE_ARN", "r");
    services.variables.put("ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "p");
    services.variables.put(
        "ALIBABA_CLOUD_OIDC_TOKEN_FILE",
        Files.writeString(home.resolve("token"), "ey.x").toString());
    Files.createDirectories(home.resolve(".aliyun"));
    Files.writeString(
        home.resolve(".aliyun/config.json"),
        "{\"profiles\":[{\"name\":\"default\",\"access_key_id\":\"cli\",\"access_key_secret\":\"s\"}]}");
    Files.createDirectories(home.resolve(".alibabacloud"));
    Files.writeString(
        home.resolve(".alibabacloud/credentials.ini"),
        "[default]\nenable=true\ntype=access_key\naccess_key_id=ini\naccess_key_secret=s");
    services.metadata = true;
    services.variables.put("ALIBABA_CLOUD_CREDENTIALS_URI", "http://creds.test/here");
  }

  @Test
  void placesAreSearchedInTheOrderOfTheOfficialSdk() throws IOException {
    everything();
    assertThat(idBy(Map.of())).isEqualTo("property");
    services.properties.clear();
    assertThat(idBy(Map.of())).isEqualTo("variable");
    services.variables.remove("ALIBABA_CLOUD_ACCESS_KEY_ID");
    services.variables.remove("ALIBABA_CLOUD_ACCESS_KEY_SECRET");
    assertThat(services.requests).as("local ones need no network").isEmpty();
    assertThat(idBy(Map.of())).isEqualTo("STS.1");
    assertThat(services.requests).singleElement().asString().contains("sts.aliyuncs.com");
    services.variables.remove("ALIBABA_CLOUD_ROLE_ARN");
    assertThat(idBy(Map.of())).isEqualTo("cli");
    Files.delete(home.resolve(".aliyun/config.json"));
    assertThat(idBy(Map.of())).isEqualTo("ini");
    Files.delete(home.resolve(".alibabacloud/credentials.ini"));
    idBy(Map.of());
    assertThat(services.requests).last().asString().endsWith("/ram/security-credentials/web");
    services.variables.put("ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true");
    idBy(Map.of());
    assertThat(services.requests).last().isEqualTo("GET http://creds.test/here");
    services.variables.remove("ALIBABA_CLOUD_CREDENTIALS_URI");

    assertThatExceptionOfType(InvalidOptionsException.class)
        .isThrownBy(() -> find(Map.of()))
        .withMessage("aliyun.access-key-id is not set, and elsewhere: " + EVERYWHERE
            + ". Set up one of them.");
  }

  @Test
  void machineWithoutAMetadataServiceIsPassedOver() {
    services.variables.put("ALIBABA_CLOUD_CREDENTIALS_URI", "http://creds.test/here");

    assertThat(idBy(Map.of())).isEqualTo("STS.1");
    services.metadata = true;
    services.role = "";
    assertThat(idBy(Map.of())).isEqualTo("STS.2");
  }

  @Test
  void namedRoleIsMeantAndSoNotPassedOver() {
    AliyunCredentialsProvider provider = find(Map.of("aliyun.role-name", "web"));
    assertThat(services.requests).as("no connection before the first request").isEmpty();
    assertThatExceptionOfType(CredentialsException.class)
        .isThrownBy(provider::credentials)
        .withMessageContaining("does not answer");
    services.metadata = true;
    services.clock.advance(Duration.ofMinutes(1));

    assertThat(provider.credentials().accessKeyId()).isEqualTo("STS.1");
  }

  @ParameterizedTest
  @MethodSource
  void optionNarrowsTheSearch(String word, String id) throws IOException {
    everything();

    assertThat(idBy(Map.of("aliyun.credentials", word))).isEqualTo(id);
  }

  static Stream<Arguments> optionNarrowsTheSearch() {
    return Stream.of(
        argumentSet("auto", "auto", "property"),
        argumentSet("environment", "environment", "variable"),
        argumentSet("profile", "profile", "cli"),
        argumentSet("role", "ecs-ram-role", "STS.1"),
        argumentSet("oidc", "oidc", "STS.1"),
        argumentSet("uri", "uri", "STS.1"));
  }

  @ParameterizedTest
  @MethodSource
  void whereThereIsNothingTheOptionAndThePlacesAreNamed(String word, String places) {
    assertThatExceptionOfType(InvalidOptionsException.class)
        .isThrownBy(() -> find(Map.of("aliyun.credentials", word)))
        .withMessage("aliyun.credentials is '" + word + "': no credentials found: tried " + places
            + ". Set up one of them.");
  }

  static Stream<Arguments> whereThereIsNothingTheOptionAndThePlacesAreNamed() {
    return Stream.of(
        argumentSet("environment", "environment", "environment (ALIBABA_CLOUD_ACCESS_KEY_ID)"),
        argumentSet("profile", "profile", "~/.aliyun/config.json, ~/.alibabacloud/credentials.ini"),
        argumentSet("oidc", "oidc", "OIDC role (ALIBABA_CLOUD_ROLE_ARN)"),
        argumentSet("uri", "uri", "credentials URI (ALIBABA_CLOUD_CREDENTIALS_URI)"));
  }

  @Test
  void halfAKeyEndsTheSearch() throws IOException {
    everything();
    services.properties.remove("alibabacloud.accessKeySecret");

    assertThatExceptionOfType(InvalidOptionsException.class)
        .isThrownBy(() -> find(Map.of()))
        .withMessageContaining(
            "alibabacloud.accessKeyId and alibabacloud.accessKeySecret only one");
  }

  @Test
  void legacySecretAndTokenArePartsOfTheKey() {
    services.properties.putAll(Map.of(
        "alibabacloud.accessKeyId", "id",
        "alibabacloud.accessKeyIdSecret", "old",
        "alibabacloud.accessKeySecret", "new",
        "alibabacloud.sessionToken", "token"));

    assertThat(find(Map.of()).credentials()).isEqualTo(new AliyunCredentials("id", "old", "token"));
  }

  @Test
  void addressThatIsNoneIsNotShown() {
    services.variables.put("ALIBABA_CLOUD_CREDENTIALS_URI", "hush://x");

    assertThatExceptionOfType(InvalidOptionsException.class)
        .isThrownBy(() -> find(Map.of("aliyun.credentials", "uri")))
        .withMessageContaining("ALIBABA_CLOUD_CREDENTIALS_URI is no http address")
        .withMessageNotContaining("hush");
  }

  @Test
  void credentialsAreRefreshedAheadAndElsewhere() {
    services.metadata = true;
    Deque<Runnable> background = new ArrayDeque<>();
    AliyunCredentialsProvider provider = CredentialsSearch.find(
        Options.of(Map.of("aliyun.credentials", "ecs-ram-role")),
        services.runtime(background::add));
    assertThat(provider.credentials().accessKeyId()).isEqualTo("STS.1");
    services.clock.advance(Duration.ofMinutes(50));
    assertThat(provider.credentials().accessKeyId()).isEqualTo("STS.1");
    background.remove().run();

    assertThat(provider.credentials().accessKeyId()).isEqualTo("STS.2");
  }

  @Test
  void searchIsMadeOnlyOnceAllElseIsRight() {
    Map<String, String> words = new HashMap<>(Map.of("aliyun.region", "nowhere"));
    services.metadata = true;
    assertThatExceptionOfType(InvalidOptionsException.class)
        .isThrownBy(() -> AliyunPublisher.options(Options.of(words), null, services.runtime()))
        .withMessageStartingWith("aliyun.region is 'nowhere'");
    assertThat(services.requests).isEmpty();
    words.put("aliyun.region", "cn-beijing");

    AliyunOptions options = AliyunPublisher.options(Options.of(words), null, services.runtime());
    assertThat(options.credentials().credentials().accessKeyId()).startsWith("STS.");
    words.put("aliyun.signature", "v1");
    assertThat(
            AliyunPublisher.options(Options.of(words), null, services.runtime()).parameters())
        .as("a token may come, and no address may show it")
        .isEqualTo(AliyunOptions.Parameters.FORM);
  }

  @Test
  void keyInTheOptionsEndsTheSearchBeforeItBegins() throws IOException {
    everything();
    Map<String, String> words =
        Map.of("aliyun.region", "cn-beijing", "aliyun.access-key-id", "mine");

    assertThatExceptionOfType(InvalidOptionsException.class)
        .isThrownBy(() -> AliyunPublisher.options(Options.of(words), null, services.runtime()))
        .withMessage("aliyun.access-key-secret is missing: the secret of the AccessKey");
  }

  @Test
  void unknownWordIsToldWithThoseThatAre() {
    assertThatExceptionOfType(InvalidOptionsException.class)
        .isThrownBy(() -> find(Map.of("aliyun.credentials", "vault")))
        .withMessage("aliyun.credentials is 'vault': allowed are auto, environment, profile,"
            + " ecs-ram-role, oidc, uri");
  }
}
