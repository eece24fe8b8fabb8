package io.cloudmonitor.publisher.tencent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cloudmonitor.publisher.InvalidOptionsException;
import io.cloudmonitor.publisher.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastingCredentialsTest {
  private static final String PROFILE = "# mine\nsecret_id = first\n[other]\nsecret_id = no\n"
      + "secret_key = no\n\n[default]\n secret_id=profile-id \nsecret_key = profile=key\nodd\n";

  @TempDir
  private Path home;

  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void writeProfile() throws IOException {
    Path file = ProfileFile.places(home.toString()).get(0);
    Files.createDirectories(file.resolve(".."));
    Files.writeString(file, PROFILE);
  }

  private Optional<TencentCredentials> find(
      CredentialsSource source, Map<String, String> words, Path... profiles) {
    Options options = Options.of(words);
    List<Path> places =
        profiles.length == 0 ? ProfileFile.places(home.toString()) : List.of(profiles);
    Optional<TencentCredentials> found =
        new LastingCredentials(environment::get, places).find(options, source);
    options.requireValid();
    return found;
  }

  private void setEnvironment() {
    environment.put("TENCENTCLOUD_SECRET_ID", "env-id");
    environment.put("TENCENTCLOUD_SECRET_KEY", "env-key");
  }

  @Test
  void optionsComeBeforeEnvironmentBeforeProfile() {
    Map<String, String> words =
        Map.of("tencent.secret-id", "id", "tencent.secret-key", "key", "tencent.token", "t");
    setEnvironment();

    assertThat(find(CredentialsSource.AUTO, words))
        .hasValue(new TencentCredentials("id", "key", "t"));
    assertThat(find(CredentialsSource.AUTO, Map.of()))
        .hasValue(new TencentCredentials("env-id", "env-key"));
    environment.clear();
    assertThat(find(CredentialsSource.AUTO, Map.of()))
        .hasValue(new TencentCredentials("profile-id", "profile=key"));
  }

  @Test
  void namedSourceIsTheOnlyOne() {
    setEnvironment();
    Map<String, String> words = Map.of("tencent.secret-id", "id", "tencent.secret-key", "key");

    assertThat(find(CredentialsSource.ENVIRONMENT, words).orElseThrow().secretId())
        .isEqualTo("env-id");
    assertThat(find(CredentialsSource.PROFILE, words).orElseThrow().secretId())
        .isEqualTo("profile-id");
  }

  @ParameterizedTest
  @CsvSource({
    "ENVIRONMENT, 'tencent.credentials finds none: set TENCENTCLOUD_SECRET_ID'",
    "PROFILE, 'tencent.credentials finds none: write secret_id and secret_key'",
    "AUTO, 'tencent.secret-id is missing'"
  })
  void absenceSaysWhatToDo(CredentialsSource source, String message) {
    assertThatExceptionOfType(InvalidOptionsException.class)
        .isThrownBy(() -> find(source, Map.of(), home.resolve("absent")))
        .withMessageStartingWith(message);
  }

  @ParameterizedTest
  @CsvSource({"''", "[default]", "'secret_id = a b\nsecret_key = k'", "secret_key = k"})
  void fileWithoutAKeyIsNone(String text) throws IOException {
    Path file = Files.writeString(home.resolve("odd"), text);

    assertThat(ProfileFile.read(List.of(file))).isEmpty();
  }

  @Test
  void fileThatIsNoTextIsNone() throws IOException {
    Path file = Files.write(home.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    assertThat(ProfileFile.read(List.of(file))).isEmpty();
  }

  @Test
  void roleNeedsNoKey() {
    TencentOptions options = TencentOptions.from(
        Options.of(Map.of(
            "tencent.region", "gz",
            "tencent.namespace", "shop",
            "tencent.credentials", "cvm-role")),
        null);

    assertThat(options.credentials()).isEmpty();
    assertThat(options.source()).isEqualTo(CredentialsSource.CVM_ROLE);
  }
}
