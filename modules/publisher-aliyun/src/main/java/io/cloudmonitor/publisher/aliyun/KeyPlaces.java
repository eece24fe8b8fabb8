package io.cloudmonitor.publisher.aliyun;

import io.cloudmonitor.publisher.credentials.CredentialsException;
import io.cloudmonitor.publisher.credentials.CredentialsSource;
import io.cloudmonitor.publisher.credentials.ExpiringCredentials;
import io.cloudmonitor.publisher.credentials.Surroundings;
import java.util.Optional;

/** AccessKeys that stand in the environment, the system properties or a profile as they are. */
final class KeyPlaces {
  static final String PROPERTY = "alibabacloud.accessKeyId";
  static final String VARIABLE = "ALIBABA_CLOUD_ACCESS_KEY_ID";

  private static final String SECRET_PROPERTY = "alibabacloud.accessKeySecret";

  /** What older official clients call the secret; it wins, as it does there. */
  private static final String LEGACY_SECRET_PROPERTY = "alibabacloud.accessKeyIdSecret";

  private static final String SECRET_VARIABLE = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";

  private KeyPlaces() {}

  static Optional<CredentialsSource<AliyunCredentials>> properties(Surroundings surroundings) {
    return key(
        "the system properties " + PROPERTY + " and " + SECRET_PROPERTY,
        surroundings.property(PROPERTY),
        surroundings
            .property(LEGACY_SECRET_PROPERTY)
            .or(() -> surroundings.property(SECRET_PROPERTY)),
        surroundings.property("alibabacloud.sessionToken"));
  }

  static Optional<CredentialsSource<AliyunCredentials>> environment(Surroundings surroundings) {
    return key(
        "the environment variables " + VARIABLE + " and " + SECRET_VARIABLE,
        surroundings.variable(VARIABLE),
        surroundings.variable(SECRET_VARIABLE),
        surroundings.variable("ALIBABA_CLOUD_SECURITY_TOKEN"));
  }

  /**
   * Returns the AccessKey of the three parts; empty if there is neither identifier nor secret.
   *
   * @param where where they come from, for messages
   * @throws CredentialsException if they make no AccessKey
   */
  static Optional<CredentialsSource<AliyunCredentials>> key(
      String where, Optional<String> id, Optional<String> secret, Optional<String> token) {
    if (id.isEmpty() && secret.isEmpty()) {
      return Optional.empty();
    }
    if (id.isEmpty() || secret.isEmpty()) {
      throw CredentialsException.misconfigured(
          "of " + where + " only one is set", "Set both or neither.");
    }
    try {
      AliyunCredentials key = new AliyunCredentials(id.get(), secret.get(), token.orElse(null));
      return Optional.of(() -> ExpiringCredentials.lasting(key));
    } catch (IllegalArgumentException e) {
      throw CredentialsException.misconfigured(
          "of " + where + " the " + e.getMessage(), "Correct it.");
    }
  }
}
