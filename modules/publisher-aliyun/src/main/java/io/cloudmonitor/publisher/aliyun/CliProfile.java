package io.cloudmonitor.publisher.aliyun;

import io.cloudmonitor.publisher.credentials.CredentialsException;
import io.cloudmonitor.publisher.credentials.CredentialsRuntime;
import io.cloudmonitor.publisher.credentials.CredentialsSource;
import io.cloudmonitor.publisher.encoding.JsonObject;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The profile of Alibaba Cloud's command line, {@code ~/.aliyun/config.json}: the one that
 * {@code ALIBABA_CLOUD_PROFILE} names, else the current one.
 *
 * @see <a href="https://github.com/aliyun/aliyun-cli">Alibaba Cloud CLI</a>
 */
final class CliProfile {
  static final String NAME = "~/.aliyun/config.json";
  static final String PROFILE = "ALIBABA_CLOUD_PROFILE";

  private static final String DISABLED = "ALIBABA_CLOUD_CLI_PROFILE_DISABLED";

  private final CredentialsRuntime runtime;
  private final JsonObject profile;
  private final String where;

  private CliProfile(CredentialsRuntime runtime, JsonObject profile, String where) {
    this.runtime = runtime;
    this.profile = profile;
    this.where = where;
  }

  /**
   * Returns the source that the profile describes; empty without the file or the profile.
   *
   * @throws CredentialsException if the file is malformed or asks for what is not supported
   */
  static Optional<? extends CredentialsSource<AliyunCredentials>> find(CredentialsRuntime runtime) {
    Path file = runtime.surroundings().home().resolve(".aliyun").resolve("config.json");
    if (runtime.surroundings().flag(DISABLED)) {
      return Optional.empty();
    }
    return runtime.surroundings().text(file).flatMap(text -> {
      JsonObject config = read(file, text);
      String name = runtime
          .surroundings()
          .variable(PROFILE)
          .or(() -> config.text("current"))
          .orElse("default");
      return config.objects("profiles").stream()
          .filter(profile -> profile.text("name").filter(name::equals).isPresent())
          .findFirst()
          .flatMap(profile ->
              new CliProfile(runtime, profile, "profile '" + name + "' of " + file).source());
    });
  }

  private static JsonObject read(Path file, String text) {
    try {
      return JsonObject.read(text);
    } catch (IllegalArgumentException e) {
      throw CredentialsException.misconfigured(
          file + " " + e.getMessage(), "Correct the file, or set " + DISABLED + "=true.");
    }
  }

  private Optional<? extends CredentialsSource<AliyunCredentials>> source() {
    String mode = text("mode").orElse("AK");
    return switch (mode) {
      case "AK" -> KeyPlaces.key(where, accessKeyId(), accessKeySecret(), Optional.empty());
      case "StsToken" ->
        KeyPlaces.key(where, accessKeyId(), accessKeySecret(), Optional.of(required("sts_token")));
      case "EcsRamRole" -> Optional.of(new EcsRamRole(runtime, text("ram_role_name")));
      case "OIDC" ->
        Optional.of(new OidcRole(
            runtime,
            new OidcRole.Role(
                required("ram_role_arn"),
                required("oidc_provider_arn"),
                Path.of(required("oidc_token_file")),
                text("ram_session_name"))));
      default ->
        throw CredentialsException.misconfigured(
            where + " has the mode " + AnswerText.word(mode) + ", which is not supported",
            "Use a profile of mode AK, StsToken, EcsRamRole or OIDC, or set aliyun.credentials.");
    };
  }

  private Optional<String> accessKeyId() {
    return text("access_key_id");
  }

  private Optional<String> accessKeySecret() {
    return text("access_key_secret");
  }

  private String required(String field) {
    return text(field)
        .orElseThrow(() -> CredentialsException.misconfigured(
            where + " has no " + field, "Run aliyun configure."));
  }

  /** The command line writes fields that are not used as empty. */
  private Optional<String> text(String field) {
    return profile.text(field).map(String::strip).filter(value -> !value.isEmpty());
  }
}
