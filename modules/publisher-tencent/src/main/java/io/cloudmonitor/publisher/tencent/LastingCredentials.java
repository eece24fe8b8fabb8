package io.cloudmonitor.publisher.tencent;

import io.cloudmonitor.publisher.Options;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where a key that does not end is looked for.
 *
 * @param environment gives the value of a variable, or null
 * @param profiles files that may hold a key, the first one first
 */
record LastingCredentials(UnaryOperator<@Nullable String> environment, List<Path> profiles) {
  static final String SECRET_ID = "tencent.secret-id";
  static final String SECRET_KEY = "tencent.secret-key";
  static final String TOKEN = "tencent.token";

  /** Returns the places of this machine. */
  static LastingCredentials ofThisMachine() {
    return new LastingCredentials(
        System::getenv, ProfileFile.places(System.getProperty("user.home", "")));
  }

  /**
   * Finds the key.
   *
   * @return empty if there is none; {@code options} then has a problem that says so
   */
  Optional<TencentCredentials> find(Options options, CredentialsSource source) {
    boolean inOptions =
        options.text(SECRET_ID).isPresent() || options.text(SECRET_KEY).isPresent();
    if (source == CredentialsSource.AUTO && inOptions) {
      return ofOptions(options);
    }
    Optional<TencentCredentials> found = Optional.empty();
    if (source != CredentialsSource.PROFILE) {
      found = ofEnvironment();
    }
    if (found.isEmpty() && source != CredentialsSource.ENVIRONMENT) {
      found = ProfileFile.read(profiles);
    }
    if (found.isEmpty() && source == CredentialsSource.AUTO) {
      return ofOptions(options);
    }
    if (found.isEmpty()) {
      options.problem(TencentOptions.CREDENTIALS, "finds none: " + source.explanation());
    }
    return found;
  }

  private Optional<TencentCredentials> ofEnvironment() {
    return ProfileFile.of(
        environment.apply("TENCENTCLOUD_SECRET_ID"), environment.apply("TENCENTCLOUD_SECRET_KEY"));
  }

  private static Optional<TencentCredentials> ofOptions(Options options) {
    String secretId = options.requiredText(SECRET_ID, "the SecretId of the root account");
    String secretKey = options.requiredText(SECRET_KEY, "the SecretKey of the SecretId");
    Optional<String> token = options.text(TOKEN);
    boolean valid = !secretId.isEmpty() && !secretKey.isEmpty();
    if (!secretId.isEmpty() && !TencentCredentials.isPlainText(secretId)) {
      options.problem(SECRET_ID, TencentCredentials.PLAIN_TEXT);
      valid = false;
    }
    if (token.filter(text -> !TencentCredentials.isPlainText(text)).isPresent()) {
      options.problem(TOKEN, TencentCredentials.PLAIN_TEXT);
      valid = false;
    }
    return valid
        ? Optional.of(new TencentCredentials(secretId, secretKey, token.orElse(null)))
        : Optional.empty();
  }
}
