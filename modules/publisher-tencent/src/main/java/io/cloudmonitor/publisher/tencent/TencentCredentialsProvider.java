package io.cloudmonitor.publisher.tencent;

import io.cloudmonitor.publisher.credentials.CredentialsProvider;
import java.util.Objects;

/**
 * Source of credentials for Tencent Cloud, asked before every attempt to send, so that rotated ones
 * are used at once.
 *
 * <p>Called from several delivery threads. An answer comes from memory: who refreshes credentials
 * does so beforehand, on a thread of its own. What it throws holds the points back that were to be
 * signed, until their step's successor is due, and never ends the publisher.
 *
 * <p>A {@code Credential} of the official SDK needs no adapter but this:
 *
 * <pre>{@code
 * TencentCredentialsProvider provider = () -> new TencentCredentials(
 *     credential.getSecretId(), credential.getSecretKey(), credential.getToken());
 * }</pre>
 */
@FunctionalInterface
public interface TencentCredentialsProvider extends CredentialsProvider<TencentCredentials> {
  /** Returns a provider of the same credentials for ever. */
  static TencentCredentialsProvider of(TencentCredentials credentials) {
    Objects.requireNonNull(credentials, "credentials");
    return () -> credentials;
  }
}
