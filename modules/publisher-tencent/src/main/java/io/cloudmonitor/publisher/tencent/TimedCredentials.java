package io.cloudmonitor.publisher.tencent;

import java.time.Instant;

/**
 * Credentials that end.
 *
 * @param credentials the credentials
 * @param expiry when they end
 */
record TimedCredentials(TencentCredentials credentials, Instant expiry) {
  /** Gets credentials; may wait for the network. Called by one thread at a time. */
  @FunctionalInterface
  interface Source {
    /**
     * Returns fresh credentials.
     *
     * @throws CredentialsException if there are none now
     */
    TimedCredentials get();
  }

  /** Thrown where credentials cannot be had; the message holds none. */
  static final class CredentialsException extends IllegalStateException {
    CredentialsException(String message) {
      super(message);
    }
  }
}
