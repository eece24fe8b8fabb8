package io.cloudmonitor.publisher.aliyun;

import io.cloudmonitor.publisher.credentials.CredentialsException;
import io.cloudmonitor.publisher.credentials.CredentialsRuntime;
import io.cloudmonitor.publisher.credentials.CredentialsSource;
import io.cloudmonitor.publisher.credentials.IniFile;
import io.cloudmonitor.publisher.credentials.Surroundings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The profile of Alibaba Cloud's SDKs, {@code ~/.alibabacloud/credentials.ini} or the file that
 * {@code ALIBABA_CLOUD_CREDENTIALS_FILE} names: the section that {@code ALIBABA_CLOUD_PROFILE}
 * names, else {@code default}, if it says {@code enable = true}.
 *
 * @see <a href="https://github.com/aliyun/credentials-java">Credentials of the SDK for Java</a>
 */
final class IniProfile {
  static final String NAME = "~/.alibabacloud/credentials.ini";

  private static final String FILE = "ALIBABA_CLOUD_CREDENTIALS_FILE";

  private final CredentialsRuntime runtime;
  private final Map<String, String> section;
  private final String where;

  private IniProfile(CredentialsRuntime runtime, Map<String, String> section, String where) {
    this.runtime = runtime;
    this.section = section;
    this.where = where;
  }

  /**
   * Returns the source that the profile describes; empty without the file or the section.
   *
   * @throws CredentialsException if the file is malformed or asks for what is not supported
   */
  static Optional<? extends CredentialsSource<AliyunCredentials>> find(CredentialsRuntime runtime) {
    Surroundings surroundings = runtime.surroundings();
    String name = surroundings.variable(CliProfile.PROFILE).orElse("default");
    for (Path file : files(surroundings)) {
      Optional<IniProfile> profile = surroundings
          .text(file)
          .flatMap(text -> IniFile.read(file.toString(), text).section(name))
          .filter(section -> "true".equalsIgnoreCase(section.get("enable")))
          .map(section -> new IniProfile(runtime, section, "section [" + name + "] of " + file));
      if (profile.isPresent()) {
        return profile.get().source();
      }
    }
    return Optional.empty();
  }

  /** The SDK's documentation and its code disagree about the file's name. */
  private static List<Path> files(Surroundings surroundings) {
    Path directory = surroundings.home().resolve(".alibabacloud");
    return surroundings
        .variable(FILE)
        .map(file -> List.of(Path.of(file)))
        .orElse(List.of(directory.resolve("credentials.ini"), directory.resolve("credentials")));
  }

  private Optional<? extends CredentialsSource<AliyunCredentials>> source() {
    String type = required("type");
    return switch (type) {
      case "access_key" ->
        KeyPlaces.key(
            where,
            Optional.of(required("access_key_id")),
            Optional.of(required("access_key_secret")),
            Optional.empty());
      case "ecs_ram_role" -> Optional.of(new EcsRamRole(runtime, text("role_name")));
      case "oidc_role_arn" ->
        Optional.of(new OidcRole(
            runtime,
            new OidcRole.Role(
                required("role_arn"),
                required("oidc_provider_arn"),
                Path.of(required("oidc_token_file_path")),
                text("role_session_name"))));
      default ->
        throw CredentialsException.misconfigured(
            where + " has the type " + AnswerText.word(type) + ", which is not supported",
            "Use access_key, ecs_ram_role or oidc_role_arn, or set aliyun.credentials.");
    };
  }

  private String required(String key) {
    return text(key)
        .orElseThrow(() ->
            CredentialsException.misconfigured(where + " has no " + key, "Correct the file."));
  }

  private Optional<String> text(String key) {
    return Optional.ofNullable(section.get(key)).filter(value -> !value.isEmpty());
  }
}
