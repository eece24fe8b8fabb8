package io.cloudmonitor.publisher.tencent;

import io.cloudmonitor.publisher.credentials.CredentialsException;
import io.cloudmonitor.publisher.credentials.CredentialsSource;
import io.cloudmonitor.publisher.credentials.ExpiringCredentials;
import io.cloudmonitor.publisher.credentials.Surroundings;
import java.util.Optional;

/** Keys that stand in the environment or a profile as they are. */
final class KeyPlaces {
  static final String VARIABLE = "TENCENTCLOUD_SECRET_ID";

  private static final String KEY_VARIABLE = "TENCENTCLOUD_SECRET_KEY";

  /** Read by Tencent Cloud's command line, and not by its SDK for Java. */
  private static final String TOKEN_VARIABLE = "TENCENTCLOUD_TOKEN";

  private KeyPlaces() {}

  static Optional<CredentialsSource<TencentCredentials>> environment(Surroundings surroundings) {
    return key(
        "the environment variables " + VARIABLE + " and " + KEY_VARIABLE,
        surroundings.variable(VARIABLE),
        surroundings.variable(KEY_VARIABLE),
        surroundings.variable(TOKEN_VARIABLE));
  }

  /**
   * Returns the key of the three parts; empty if there is neither identifier nor secret.
   *
   * @param where where they come from, for messages
   * @throws CredentialsException if they make no key
   */
  static Optional<CredentialsSource<TencentCredentials>> key(
      String where, Optional<String> id, Optional<String> secret, Optional<String> token) {
    if (id.isEmpty() && secret.isEmpty()) {
      return Optional.empty();
    }
    if (id.isEmpty() || secret.isEmpty()) {
      throw CredentialsException.misconfigured(
          "of " + where + " only one is set", "Set both or neither.");
    }
    try {
      TencentCredentials key = new TencentCredentials(id.get(), secret.get(), token.orElse(null));
      return Optional.of(() -> ExpiringCredentials.lasting(key));
    } catch (IllegalArgumentException e) {
      throw CredentialsException.misconfigured(
          "of " + where + " the " + e.getMessage(), "Correct it.");
    }
  }
}
