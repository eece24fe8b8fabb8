package io.cloudmonitor.publisher.aliyun;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One set of credentials: an AccessKey pair and, where the pair is temporary, its security token.
 * Immutable; its text form shows no secret.
 *
 * @param accessKeyId name of the AccessKey; printable ASCII without blanks
 * @param accessKeySecret secret that requests are signed with; not empty
 * @param securityToken token of STS, printable ASCII without blanks; null for a lasting AccessKey
 */
public record AliyunCredentials(
    String accessKeyId, String accessKeySecret, @Nullable String securityToken) {
  private static final int SHOWN_CHARACTERS = 4;

  /**
   * Checks the characters, since identifier and token become HTTP headers.
   *
   * @throws IllegalArgumentException if a part is empty or has a character that a header cannot
   *     carry; the message shows no part
   */
  public AliyunCredentials {
    Objects.requireNonNull(accessKeyId, "accessKeyId");
    Objects.requireNonNull(accessKeySecret, "accessKeySecret");
    if (!isHeaderText(accessKeyId)) {
      throw new IllegalArgumentException("accessKeyId " + HEADER_TEXT);
    }
    if (accessKeySecret.isEmpty()) {
      throw new IllegalArgumentException("accessKeySecret is empty");
    }
    if (securityToken != null && !isHeaderText(securityToken)) {
      throw new IllegalArgumentException("securityToken " + HEADER_TEXT);
    }
  }

  /** What is wrong with an identifier or a token that {@link #isHeaderText} refuses. */
  static final String HEADER_TEXT =
      "is empty, or has a blank or a character outside printable ASCII";

  /** Creates credentials of a lasting AccessKey. */
  public AliyunCredentials(String accessKeyId, String accessKeySecret) {
    this(accessKeyId, accessKeySecret, null);
  }

  /** Returns the security token of temporary credentials. */
  Optional<String> token() {
    return Optional.ofNullable(securityToken);
  }

  static boolean isHeaderText(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  @Override
  public String toString() {
    String shown = accessKeyId.length() > 2 * SHOWN_CHARACTERS
        ? accessKeyId.substring(0, SHOWN_CHARACTERS)
        : "";
    return "AliyunCredentials[accessKeyId="
        + shown
        + "***, accessKeySecret=***"
        + (securityToken == null ? "]" : ", securityToken=***]");
  }
}
