package io.cloudmonitor.publisher.mapping;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Brings one text within an alphabet and a length. Total and deterministic: every text has one
 * result, the same in every process.
 */
final class TextMapper {
  private static final int HASH_DIGITS = 8;
  private static final int SUFFIX_BYTES = 1 + HASH_DIGITS;

  /** Least length in which a cut text still shows something of itself before its hash. */
  static final int MIN_BYTES = SUFFIX_BYTES + 1;

  private final Alphabet alphabet;
  private final NonAscii nonAscii;
  private final int maxBytes;

  TextMapper(Alphabet alphabet, NonAscii nonAscii, int maxBytes) {
    this.alphabet = alphabet;
    this.nonAscii = nonAscii;
    this.maxBytes = maxBytes;
  }

  /** A text within the limits. */
  record Result(String text, boolean hashed) {}

  /**
   * Maps {@code original}.
   *
   * @param prefix what to set before the text; counts against the length, not for the hash
   */
  Result map(String prefix, String original) {
    StringBuilder text = new StringBuilder(prefix);
    boolean replaced = replaceInto(text, original);
    boolean cut = Utf8.length(text) > maxBytes;
    if (!replaced && !cut) {
      return new Result(text.toString(), false);
    }
    return new Result(withHash(text.toString(), original), true);
  }

  /** Returns {@code text}, cut so that {@code _} and the hash of {@code original} fit behind it. */
  String withHash(String text, String original) {
    return Utf8.cut(text, maxBytes - SUFFIX_BYTES) + '_' + hash(original);
  }

  /** Appends the text in this alphabet; returns whether non-ASCII text was replaced. */
  private boolean replaceInto(StringBuilder text, String original) {
    boolean replaced = false;
    boolean inRun = false;
    for (int i = 0; i < original.length(); ) {
      int codePoint = original.codePointAt(i);
      i += Character.charCount(codePoint);
      boolean ascii = codePoint < 0x80;
      if (ascii) {
        text.append(alphabet.contains(codePoint) ? (char) codePoint : '_');
      } else if (nonAscii == NonAscii.KEEP && isSendable(codePoint)) {
        text.appendCodePoint(codePoint);
      } else {
        replaced = true;
        if (!inRun) {
          text.append('_');
        }
      }
      inRun = !ascii && replaced && text.charAt(text.length() - 1) == '_';
    }
    return replaced;
  }

  private static boolean isSendable(int codePoint) {
    int type = Character.getType(codePoint);
    return type != Character.SURROGATE && type != Character.CONTROL;
  }

  private static String hash(String original) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(original.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
