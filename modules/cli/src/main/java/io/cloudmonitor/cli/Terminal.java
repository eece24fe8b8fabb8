package io.cloudmonitor.cli;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/** Asks the person at the keyboard. */
interface Terminal {
  /** Returns a line, which is seen as it is typed. */
  String line(String prompt);

  /** Returns a line that is not seen. */
  String secret(String prompt);

  /** Returns the terminal of this process; without one, asking is bad input. */
  static Terminal system() {
    return new Terminal() {
      @Override
      public String line(String prompt) {
        return answered(console().readLine("%s", prompt));
      }

      @Override
      public String secret(String prompt) {
        char[] typed = console().readPassword("%s", prompt);
        return answered(typed == null ? null : new String(typed));
      }
    };
  }

  // Null up to JDK 21; a newer one reads what is piped in, which answers as a person would
  @SuppressWarnings("SystemConsoleNull")
  private static Console console() {
    Console console = System.console();
    if (console == null) {
      throw new BadInput("--ask needs a terminal: here is none");
    }
    return console;
  }

  private static String answered(@Nullable String typed) {
    if (typed == null || typed.isBlank()) {
      throw new BadInput("--ask: nothing was typed");
    }
    return typed.strip();
  }
}
