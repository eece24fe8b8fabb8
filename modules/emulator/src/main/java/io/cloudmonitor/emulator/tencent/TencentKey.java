package io.cloudmonitor.emulator.tencent;

import java.util.Objects;

/**
 * A key that the emulator knows. Its text never shows the secret.
 *
 * @param id the secret id
 * @param secret the secret key
 */
public record TencentKey(String id, String secret) {
  /** Checks that id and secret are there. */
  public TencentKey {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(secret, "secret");
    if (id.isBlank()) throw new IllegalArgumentException("secret id is empty");
    if (secret.isBlank()) throw new IllegalArgumentException("secret key is empty");
  }

  @Override
  public String toString() {
    return "TencentKey[" + id + "]";
  }
}
