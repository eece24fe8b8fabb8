package io.cloudmonitor.publisher.credentials;

/**
 * Source of credentials, asked before every attempt to send, so that rotated ones are used at once.
 *
 * <p>Called from several delivery threads. An answer comes from memory, once there was a first one:
 * who refreshes credentials does so beforehand, elsewhere.
 *
 * @param <C> credentials of one provider, immutable
 */
@FunctionalInterface
public interface CredentialsProvider<C> {
  /**
   * Returns the credentials to sign with now; one snapshot, whose parts belong together.
   *
   * @throws CredentialsException if there are none that hold; what else is thrown counts as a
   *     trouble that passes, and its message is not shown
   */
  C credentials();
}
