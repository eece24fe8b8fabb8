package io.cloudmonitor.cli;

import java.util.Locale;

/**
 * What one part of a check found.
 *
 * @param part what was looked at
 * @param state whether it is in order
 * @param text one sentence
 */
record Finding(String part, State state, String text) {
  /** Whether something is in order. */
  enum State {
    /** It is. */
    OK,
    /** It is not. */
    WRONG,
    /** Nobody can tell before something else is in order. */
    UNKNOWN;

    /** Returns the state's word in what is printed. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Finding ok(String part, String text) {
    return new Finding(part, State.OK, text);
  }

  static Finding wrong(String part, String text) {
    return new Finding(part, State.WRONG, text);
  }

  static Finding unknown(String part) {
    return new Finding(part, State.UNKNOWN, "cannot be told before the rest is in order");
  }

  /** Returns it in one line. */
  String line() {
    return "%-8s %-12s %s".formatted(state.word(), part, text);
  }
}
