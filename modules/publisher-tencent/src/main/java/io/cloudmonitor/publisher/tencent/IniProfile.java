package io.cloudmonitor.publisher.tencent;

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
 * The profile of Tencent Cloud's SDKs, {@code ~/.tencentcloud/credentials}, else that of
 * {@code /etc}: {@code secret_id} and {@code secret_key} in the section {@code default}. The user's
 * own comes first, which the SDK for Java has the other way round.
 *
 * @see <a href="https://github.com/TencentCloud/tencentcloud-sdk-java">SDK for Java, section
 *     "Credentials"</a>
 */
final class IniProfile {
  static final String NAME = "~/.tencentcloud/credentials";

  private static final String SECTION = "default";

  private IniProfile() {}

  /**
   * Returns the key that the first file has that exists; empty without a file.
   *
   * @throws CredentialsException if the file is malformed, or has no key
   */
  static Optional<CredentialsSource<TencentCredentials>> find(CredentialsRuntime runtime) {
    Surroundings surroundings = runtime.surroundings();
    for (Path file : files(surroundings.home())) {
      Optional<String> text = surroundings.text(file);
      if (text.isPresent()) {
        return key(file, text.get());
      }
    }
    return Optional.empty();
  }

  static List<Path> files(Path home) {
    return List.of(
        home.resolve(".tencentcloud").resolve("credentials"),
        Path.of("/etc/tencentcloud/credentials"));
  }

  private static Optional<CredentialsSource<TencentCredentials>> key(Path file, String text) {
    String where = "section [" + SECTION + "] of " + file;
    Map<String, String> section = IniFile.read(file.toString(), text)
        .section(SECTION)
        .orElseThrow(() -> CredentialsException.misconfigured(
            file + " has no section [" + SECTION + "]", "Correct or remove the file."));
    return KeyPlaces.key(
        where,
        Optional.of(required(where, section, "secret_id")),
        Optional.of(required(where, section, "secret_key")),
        Optional.empty());
  }

  private static String required(String where, Map<String, String> section, String key) {
    return Optional.ofNullable(section.get(key))
        .filter(value -> !value.isEmpty())
        .orElseThrow(() -> CredentialsException.misconfigured(
            where + " has no " + key, "Correct or remove the file."));
  }
}
