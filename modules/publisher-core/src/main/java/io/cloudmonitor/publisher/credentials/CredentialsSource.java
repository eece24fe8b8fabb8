package io.cloudmonitor.publisher.credentials;

/**
 * One way to credentials: a variable, a file, a metadata service. May block for as long as its own
 * time limits let it, and is asked by one thread at a time.
 *
 * @param <C> credentials of one provider
 */
@FunctionalInterface
public interface CredentialsSource<C> {
  /**
   * Reads the credentials anew.
   *
   * @throws CredentialsException if they cannot be had; what else is thrown counts as a trouble
   *     that passes, and its message is not shown
   */
  ExpiringCredentials<C> read();
}
