package io.cloudmonitor.publisher.tencent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file that Tencent's own tools keep a key in: {@code secret_id} and {@code secret_key} in the
 * section {@code [default]}.
 */
final class ProfileFile {
  private ProfileFile() {}

  /** Returns where the file may be: the user's own comes first. */
  static List<Path> places(String home) {
    return List.of(
        Path.of(home, ".tencentcloud", "credentials"), Path.of("/etc/tencentcloud/credentials"));
  }

  /**
   * Returns the credentials of the first of {@code places} that exists.
   *
   * @return empty if none exists, or that one has no key
   */
  static Optional<TencentCredentials> read(List<Path> places) {
    return places.stream().filter(Files::isReadable).findFirst().flatMap(ProfileFile::read);
  }

  private static Optional<TencentCredentials> read(Path file) {
    Map<String, String> fields = new HashMap<>();
    boolean inDefault = true;
    try {
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        String text = line.strip();
        int equals = text.indexOf('=');
        if (text.startsWith("[")) {
          inDefault = text.equals("[default]");
        } else if (inDefault && equals > 0 && !text.startsWith("#")) {
          fields.put(
              text.substring(0, equals).strip(), text.substring(equals + 1).strip());
        }
      }
      return of(fields.get("secret_id"), fields.get("secret_key"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Returns credentials of two texts; empty if either is missing or cannot be part of a key. */
  static Optional<TencentCredentials> of(@Nullable String id, @Nullable String key) {
    if (id == null || key == null || key.isBlank() || !TencentCredentials.isPlainText(id)) {
      return Optional.empty();
    }
    return Optional.of(new TencentCredentials(id, key));
  }
}
