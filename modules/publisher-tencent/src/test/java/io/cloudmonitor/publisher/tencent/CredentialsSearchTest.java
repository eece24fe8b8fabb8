package io.cloudmonitor.publisher.tencent;

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
  private static final String EVERYWHERE = "no credentials found: tried environment"
      + " (TENCENTCLOUD_SECRET_ID), OIDC role (TKE_ROLE_ARN), ~/.tencentcloud/credentials, CVM role";

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

  private TencentCredentialsProvider find(Map<String, String> words) {
    return CredentialsSearch.find(Options.of(words), services.runtime());
  }

  private String idBy(Map<String, String> words) {
    return find(words).credentials().secretId();
  }

  private void everything() throws IOException {
    services.variables.put("TENCENTCLOUD_SECRET_ID", "variable");
    services.variables.put("TENCENTCLOUD_SECRET_KEY", "testsecret");
    services.variables.put("TKE_ROLE_ARN", "r");
    services.variables.put("TKE_PROVIDER_ID", "p");
    services.variables.put("TKE_REGION", "ap-guangzhou");
    services.variables.put(
        "TKE_WEB_IDENTITY_TOKEN_FILE",
        Files.writeString(home.resolve("token"), "ey.x").toString());
    Files.createDirectories(home.resolve(".tencentcloud"));
    Files.writeString(
        home.resolve(".tencentcloud/credentials"),
        "[default]\nsecret_id=profile\nsecret_key=testsecret");
    services.metadata = true;
  }

  @Test
  void placesAreSearchedInTheirOrder() throws IOException {
    everything();
    assertThat(idBy(Map.of())).isEqualTo("variable");
    assertThat(services.requests).as("a variable needs no network").isEmpty();
    services.variables.remove("TENCENTCLOUD_SECRET_ID");
    services.variables.remove("TENCENTCLOUD_SECRET_KEY");
    assertThat(idBy(Map.of())).isEqualTo("tmp.1");
    assertThat(services.requests).containsExactly("POST https://sts.tencentcloudapi.com/");
    services.variables.clear();
    assertThat(idBy(Map.of())).isEqualTo("profile");
    Files.delete(home.resolve(".tencentcloud/credentials"));
    assertThat(idBy(Map.of())).startsWith("tmp.");
    assertThat(services.requests).last().asString().endsWith("/cam/security-credentials/web");
    services.metadata = false;

    assertThatExceptionOfType(InvalidOptionsException.class)
        .isThrownBy(() -> find(Map.of()))
        .withMessage(
            "tencent.secret-id is not set, and elsewhere: " + EVERYWHERE + ". Set up one of them.");
  }

  @Test
  void serverWithoutARoleGivesNone() {
    services.metadata = true;
    services.role = "";

    assertThatExceptionOfType(InvalidOptionsException.class).isThrownBy(() -> find(Map.of()));
  }

  @Test
  void namedRoleIsMeantAndSoNotPassedOver() {
    TencentCredentialsProvider provider = find(Map.of("tencent.role-name", "web"));
    assertThat(services.requests).as("no connection before the first request").isEmpty();
    assertThatExceptionOfType(CredentialsException.class)
        .isThrownBy(provider::credentials)
        .withMessageContaining("metadata.tencentyun.com does not answer");
    services.metadata = true;
    services.clock.advance(Duration.ofMinutes(1));

    assertThat(provider.credentials().secretId()).isEqualTo("tmp.1");
  }

  @ParameterizedTest
  @MethodSource
  void optionNarrowsTheSearch(String word, String id) throws IOException {
    everything();

    assertThat(idBy(Map.of("tencent.credentials", word))).isEqualTo(id);
  }

  static Stream<Arguments> optionNarrowsTheSearch() {
    return Stream.of(
        argumentSet("auto", "auto", "variable"),
        argumentSet("environment", "environment", "variable"),
        argumentSet("oidc", "tke-oidc", "tmp.1"),
        argumentSet("profile", "profile", "profile"),
        argumentSet("role", "cvm-role", "tmp.1"));
  }

  @ParameterizedTest
  @MethodSource
  void whereThereIsNothingTheOptionAndThePlacesAreNamed(String word, String places) {
    assertThatExceptionOfType(InvalidOptionsException.class)
        .isThrownBy(() -> find(Map.of("tencent.credentials", word)))
        .withMessage("tencent.credentials is '" + word + "': no credentials found: tried " + places
            + ". Set up one of them.");
  }

  static Stream<Arguments> whereThereIsNothingTheOptionAndThePlacesAreNamed() {
    return Stream.of(
        argumentSet("environment", "environment", "environment (TENCENTCLOUD_SECRET_ID)"),
        argumentSet("oidc", "tke-oidc", "OIDC role (TKE_ROLE_ARN)"),
        argumentSet("profile", "profile", "~/.tencentcloud/credentials"));
  }

  @ParameterizedTest
  @MethodSource
  void whatIsSetUpAndBrokenEndsTheSearch(String removed, String message) throws IOException {
    everything();
    if (removed.startsWith("TKE")) {
      services.variables.keySet().removeIf(name -> name.startsWith("TENCENTCLOUD"));
    }
    services.variables.remove(removed);

    assertThatExceptionOfType(InvalidOptionsException.class)
        .isThrownBy(() -> find(Map.of()))
        .withMessage("tencent.secret-id is not set, and elsewhere: " + message);
    assertThat(services.requests).isEmpty();
  }

  static Stream<Arguments> whatIsSetUpAndBrokenEndsTheSearch() {
    String half = "of the environment variables TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY"
        + " only one is set. Set both or neither.";
    String pod = "OIDC role: the variable %s is not set. Set all that begin with TKE_, or none.";
    return Stream.concat(
        Stream.of("TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY")
            .map(variable -> argumentSet(variable, variable, half)),
        Stream.of("TKE_ROLE_ARN", "TKE_PROVIDER_ID", "TKE_WEB_IDENTITY_TOKEN_FILE", "TKE_REGION")
            .map(variable -> argumentSet(variable, variable, pod.formatted(variable))));
  }

  @Test
  void regionAloneMakesNoPod() throws IOException {
    services.variables.put("TKE_REGION", "ap-guangzhou");
    services.metadata = true;

    assertThat(idBy(Map.of())).startsWith("tmp.");
    assertThat(services.requests).noneMatch(request -> request.contains("sts."));
  }

  @Test
  void keyInTheEnvironmentMayHaveAToken() {
    services.variables.putAll(Map.of(
        "TENCENTCLOUD_SECRET_ID", "id",
        "TENCENTCLOUD_SECRET_KEY", "testsecret",
        "TENCENTCLOUD_TOKEN", "testtoken"));

    assertThat(find(Map.of()).credentials())
        .isEqualTo(new TencentCredentials("id", "testsecret", "testtoken"));
    services.variables.put("TENCENTCLOUD_TOKEN", "test token");
    assertThatExceptionOfType(InvalidOptionsException.class)
        .isThrownBy(() -> find(Map.of()))
        .withMessageContaining("TENCENTCLOUD_SECRET_KEY the token " + TencentCredentials.PLAIN_TEXT)
        .withMessageNotContaining("test token");
  }

  @Test
  void credentialsAreRefreshedAheadAndElsewhereAndKeptWhileNobodyAnswers() {
    services.metadata = true;
    Deque<Runnable> background = new ArrayDeque<>();
    TencentCredentialsProvider provider = CredentialsSearch.find(
        Options.of(Map.of("tencent.credentials", "cvm-role")), services.runtime(background::add));
    assertThat(provider.credentials().secretId()).isEqualTo("tmp.1");
    services.metadata = false;
    services.clock.advance(Duration.ofMinutes(50));
    assertThat(provider.credentials().secretId()).isEqualTo("tmp.1");
    background.remove().run();
    assertThat(provider.credentials().secretId()).as("they still hold").isEqualTo("tmp.1");
    services.metadata = true;
    services.clock.advance(Duration.ofMinutes(1));
    provider.credentials();
    background.remove().run();

    assertThat(provider.credentials().secretId()).isEqualTo("tmp.2");
  }

  @Test
  void searchIsMadeOnlyOnceAllElseIsRight() {
    Map<String, String> words =
        new HashMap<>(Map.of("tencent.region", "nowhere", "tencent.namespace", "shop"));
    services.metadata = true;
    assertThatExceptionOfType(InvalidOptionsException.class)
        .isThrownBy(() -> TencentPublisher.options(Options.of(words), null, services.runtime()))
        .withMessageStartingWith("tencent.region is 'nowhere'");
    assertThat(services.requests).isEmpty();
    words.put("tencent.region", "gz");

    TencentOptions options = TencentPublisher.options(Options.of(words), null, services.runtime());
    assertThat(options.credentials().credentials().secretId()).startsWith("tmp.");
  }

  @Test
  void keyInTheOptionsEndsTheSearchBeforeItBegins() throws IOException {
    everything();
    Map<String, String> words =
        Map.of("tencent.region", "gz", "tencent.namespace", "shop", "tencent.secret-id", "mine");

    assertThatExceptionOfType(InvalidOptionsException.class)
        .isThrownBy(() -> TencentPublisher.options(Options.of(words), null, services.runtime()))
        .withMessage("tencent.secret-key is missing: the SecretKey of the SecretId");
  }

  @Test
  void unknownWordIsToldWithThoseThatAre() {
    assertThatExceptionOfType(InvalidOptionsException.class)
        .isThrownBy(() -> find(Map.of("tencent.credentials", "vault")))
        .withMessage("tencent.credentials is 'vault': allowed are auto, environment, tke-oidc,"
            + " profile, cvm-role");
  }
}
