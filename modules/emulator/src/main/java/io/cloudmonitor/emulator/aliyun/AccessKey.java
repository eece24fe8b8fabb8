package io.cloudmonitor.emulator.aliyun;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A key that the emulator knows. Its text never shows the secret or the token.
 *
 * @param id the access key id
 * @param secret the access key secret
 * @param token the security token that must come with it; null for a permanent key
 * @param expiresAt when the token ends; null for never
 */
public record AccessKey(
    String id,
    String secret,
    @Nullable String token,
    @Nullable Instant expiresAt) {
  /** Checks that id and secret are there. */
  public AccessKey {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(secret, "secret");
    if (id.isBlank()) throw new IllegalArgumentException("access key id is empty");
    if (secret.isBlank()) throw new IllegalArgumentException("access key secret is empty");
  }

  @Override
  public String toString() {
    return "AccessKey[" + id + "]";
  }
}
