package io.cloudmonitor.publisher.mapping;

/** UTF-8 lengths, for limits that a provider counts in bytes. */
final class Utf8 {
  private Utf8() {}

  /**
   * Returns the bytes of {@code text}; a lone surrogate counts as the one byte that Java writes for
   * it.
   */
  static int length(CharSequence text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = Character.codePointAt(text, i);
      i += Character.charCount(codePoint);
      bytes += length(codePoint);
    }
    return bytes;
  }

  /**
   * Returns the longest prefix of {@code text} of at most {@code maxBytes}, never splitting a code
   * point.
   */
  static String cut(String text, int maxBytes) {
    int bytes = 0;
    int end = 0;
    while (end < text.length()) {
      int codePoint = text.codePointAt(end);
      bytes += length(codePoint);
      if (bytes > maxBytes) {
        break;
      }
      end += Character.charCount(codePoint);
    }
    return text.substring(0, end);
  }

  private static int length(int codePoint) {
    if (codePoint < 0x80 || Character.getType(codePoint) == Character.SURROGATE) {
      return 1;
    }
    if (codePoint < 0x800) {
      return 2;
    }
    return codePoint < 0x10000 ? 3 : 4;
  }
}
