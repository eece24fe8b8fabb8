package io.cloudmonitor.publisher.tencent;

import java.util.Objects;

/**
 * Source of credentials, asked before every attempt to send, so that rotated ones are used at once.
 *
 * <p>Called from several delivery threads. An answer comes from memory: who refreshes credentials
 * does so beforehand, on a thread of its own. What it throws costs the records that were to be
 * signed, never the publisher.
 */
@FunctionalInterface
public interface TencentCredentialsProvider {
  /** Returns the credentials to sign with now; one snapshot, whose parts belong together. */
  TencentCredentials credentials();

  /** Returns a provider of the same credentials for ever. */
  static TencentCredentialsProvider of(TencentCredentials credentials) {
    Objects.requireNonNull(credentials, "credentials");
    return () -> credentials;
  }
}
