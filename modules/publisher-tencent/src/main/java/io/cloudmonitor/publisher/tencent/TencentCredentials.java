package io.cloudmonitor.publisher.tencent;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One set of credentials: a key pair and, where the pair is temporary, its token. Immutable; its
 * text form shows no secret.
 *
 * <p>The documents know this interface with the lasting keys of a root account alone: keys of
 * sub-accounts get 1011, and whether a token is taken is UNVERIFIED.
 *
 * @param secretId name of the key; printable ASCII without blanks
 * @param secretKey secret that requests are signed with; not empty
 * @param token token of STS, printable ASCII without blanks; null for a lasting key
 */
public record TencentCredentials(
    String secretId, String secretKey, @Nullable String token) {
  private static final int SHOWN_CHARACTERS = 4;

  /** What is wrong with an identifier or a token that {@link #isPlainText} refuses. */
  static final String PLAIN_TEXT =
      "is empty, or has a blank or a character outside printable ASCII";

  /**
   * Checks the characters.
   *
   * @throws IllegalArgumentException if a part is empty or has a character that no key has; the
   *     message shows no part
   */
  public TencentCredentials {
    Objects.requireNonNull(secretId, "secretId");
    Objects.requireNonNull(secretKey, "secretKey");
    if (!isPlainText(secretId)) {
      throw new IllegalArgumentException("secretId " + PLAIN_TEXT);
    }
    if (secretKey.isEmpty()) {
      throw new IllegalArgumentException("secretKey is empty");
    }
    if (token != null && !isPlainText(token)) {
      throw new IllegalArgumentException("token " + PLAIN_TEXT);
    }
  }

  /** Creates credentials of a lasting key. */
  public TencentCredentials(String secretId, String secretKey) {
    this(secretId, secretKey, null);
  }

  /** Returns the token of temporary credentials. */
  Optional<String> tokenIfAny() {
    return Optional.ofNullable(token);
  }

  static boolean isPlainText(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  @Override
  public String toString() {
    String shown =
        secretId.length() > 2 * SHOWN_CHARACTERS ? secretId.substring(0, SHOWN_CHARACTERS) : "";
    return "TencentCredentials[secretId="
        + shown
        + "***, secretKey=***"
        + (token == null ? "]" : ", token=***]");
  }
}
