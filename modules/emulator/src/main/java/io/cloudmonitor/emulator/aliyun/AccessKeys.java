package io.cloudmonitor.emulator.aliyun;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The keys that are known, and which of them may come with which token. */
final class AccessKeys {
  private final Map<String, AccessKey> byId;

  AccessKeys(List<AccessKey> keys) {
    byId = keys.stream().collect(Collectors.toMap(AccessKey::id, Function.identity()));
  }

  Optional<AccessKey> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Returns what is wrong with {@code token} beside {@code key} at {@code now}, or empty. */
  Optional<AliyunError> tokenError(AccessKey key, String token, Instant now) {
    String expected = key.token() == null ? "" : key.token();
    if (token.isEmpty() && !expected.isEmpty()) {
      return Optional.of(AliyunError.MISSING_SECURITY_TOKEN);
    }
    if (!token.equals(expected)) {
      boolean known = byId.values().stream().anyMatch(other -> token.equals(other.token()));
      return Optional.of(
          known ? AliyunError.SECURITY_TOKEN_MISMATCH : AliyunError.SECURITY_TOKEN_MALFORMED);
    }
    if (key.expiresAt() != null && !now.isBefore(key.expiresAt())) {
      return Optional.of(AliyunError.SECURITY_TOKEN_EXPIRED);
    }
    return Optional.empty();
  }
}
