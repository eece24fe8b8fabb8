package io.cloudmonitor.publisher.credentials;

import java.util.Objects;

/**
 * Thrown when there are no credentials to sign with. The message is one line for a person, and
 * holds no secret.
 */
public final class CredentialsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String advice;

  private CredentialsException(String message, String advice) {
    super(message);
    this.advice = Objects.requireNonNull(advice, "advice");
  }

  /**
   * Returns a trouble that may pass by itself, such as a service that does not answer.
   *
   * @param message what happened, without secrets
   */
  public static CredentialsException passing(String message) {
    return new CredentialsException(message, "");
  }

  /**
   * Returns a trouble that lasts until a person changes something.
   *
   * @param message what is wrong, without secrets
   * @param advice what to change
   */
  public static CredentialsException misconfigured(String message, String advice) {
    return new CredentialsException(message, advice);
  }

  /** Returns what a person can do about it; empty if it may pass by itself. */
  public String advice() {
    return advice;
  }

  /** Returns whether it lasts until a person changes something. */
  public boolean isMisconfigured() {
    return !advice.isEmpty();
  }
}
