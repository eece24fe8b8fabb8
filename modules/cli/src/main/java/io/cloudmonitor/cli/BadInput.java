package io.cloudmonitor.cli;

/** Input that is wrong: one line says what, and nothing was sent. */
final class BadInput extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Creates it; {@code message} is for a person, and holds no secret. */
  BadInput(String message) {
    super(message);
  }
}
