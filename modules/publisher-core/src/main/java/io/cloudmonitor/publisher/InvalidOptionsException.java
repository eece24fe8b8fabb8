package io.cloudmonitor.publisher;

import java.util.List;

/**
 * Thrown at construction when options are wrong or missing. The message has a line for each, which
 * names the option, its value (never a secret) and what is allowed.
 */
public final class InvalidOptionsException extends IllegalArgumentException {
  private final transient List<Problem> problems;

  /**
   * One wrong or missing option.
   *
   * @param option full name of the option, as the user writes it
   * @param message its value and what is allowed
   */
  public record Problem(String option, String message) {
    @Override
    public String toString() {
      return option + " " + message;
    }
  }

  InvalidOptionsException(List<Problem> problems) {
    super(String.join("\n", problems.stream().map(Problem::toString).toList()));
    this.problems = List.copyOf(problems);
  }

  /** Returns what is wrong, at least one. */
  public List<Problem> problems() {
    return problems;
  }
}
