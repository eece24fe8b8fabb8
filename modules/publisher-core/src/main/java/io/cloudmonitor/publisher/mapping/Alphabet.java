package io.cloudmonitor.publisher.mapping;

import java.util.BitSet;

/** Set of ASCII characters that a provider takes as they are. Immutable. */
public final class Alphabet {
  private final BitSet allowed;
  private final String extra;

  private Alphabet(String extra) {
    this.extra = extra;
    allowed = new BitSet(128);
    allowed.set('a', 'z' + 1);
    allowed.set('A', 'Z' + 1);
    allowed.set('0', '9' + 1);
    extra.chars().forEach(allowed::set);
  }

  /**
   * Returns the letters and digits of ASCII and the characters of {@code extra}.
   *
   * @throws IllegalArgumentException if {@code extra} has a character outside printable ASCII
   */
  public static Alphabet lettersDigitsAnd(String extra) {
    if (extra.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
      throw new IllegalArgumentException("not printable ASCII: " + extra);
    }
    return new Alphabet(extra);
  }

  /** Returns whether {@code codePoint} is in this alphabet. */
  public boolean contains(int codePoint) {
    return codePoint < 128 && allowed.get(codePoint);
  }

  @Override
  public String toString() {
    return "[A-Za-z0-9" + extra + "]";
  }
}
