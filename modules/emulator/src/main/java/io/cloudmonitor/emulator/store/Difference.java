package io.cloudmonitor.emulator.store;

import java.util.Optional;

/**
 * Where a sender's signed text differs from the right one, which is known where its signature fits
 * a text with a usual mistake. Immutable; holds no secret and no signature.
 *
 * @param mistake what the sender does differently
 * @param right the text that should have been signed; empty where the texts are the same
 * @param sent the text that was signed; empty where the texts are the same
 */
public record Difference(String mistake, String right, String sent) {
  /** Returns the index of the first character that differs; the shorter length where none does. */
  public int at() {
    int length = Math.min(right.length(), sent.length());
    for (int i = 0; i < length; i++) {
      if (right.charAt(i) != sent.charAt(i)) return i;
    }
    return length;
  }

  /** Returns the first of two pairs of texts that differ, or no text where neither does. */
  public static Difference of(
      String mistake, String right, String sent, String otherRight, String otherSent) {
    return Optional.of(new Difference(mistake, right, sent))
        .filter(first -> !right.equals(sent))
        .orElseGet(() -> otherRight.equals(otherSent)
            ? new Difference(mistake, "", "")
            : new Difference(mistake, otherRight, otherSent));
  }

  @Override
  public String toString() {
    return "Difference[" + mistake + "]";
  }
}
