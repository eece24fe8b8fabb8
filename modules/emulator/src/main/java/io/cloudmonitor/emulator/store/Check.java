package io.cloudmonitor.emulator.store;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One rule that a request or a record met. Immutable; its texts hold no secret and no signature.
 *
 * @param rule what is looked at, in a few words
 * @param outcome how it ended
 * @param detail what was found, and what is allowed
 * @param page the documented page that states the rule; null where none does
 */
public record Check(
    String rule, Outcome outcome, String detail, @Nullable String page) {
  /** How a rule ended. */
  public enum Outcome {
    /** What was sent is within the rule. */
    PASSED,
    /** The real service would have changed what was sent, without saying so. */
    CHANGED,
    /** What was sent was refused. */
    BROKEN,
    /** An earlier rule was broken, so that nobody looked. */
    SKIPPED;

    /** Returns the lower-case word used in JSON. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
