package io.cloudmonitor.publisher.credentials;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Credentials as they were read, and when they end.
 *
 * @param <C> credentials of one provider, immutable, whose text form shows no secret
 * @param credentials the credentials
 * @param expiration when the service refuses them; null if they last
 */
public record ExpiringCredentials<C>(
    C credentials, @Nullable Instant expiration) {
  /** Returns credentials without an end, which are never read again. */
  public static <C> ExpiringCredentials<C> lasting(C credentials) {
    return new ExpiringCredentials<>(credentials, null);
  }
}
