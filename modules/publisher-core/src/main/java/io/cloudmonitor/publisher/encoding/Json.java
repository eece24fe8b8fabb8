package io.cloudmonitor.publisher.encoding;

/** Writes JSON strings and numbers, as RFC 8259 has them, in any locale. */
public final class Json {
  private static final char[] HEX = "0123456789abcdef".toCharArray();
  private static final double LARGEST_EXACT_LONG = 1L << 53;

  private Json() {}

  /**
   * Writes a number in plain JSON: whole numbers up to 2^53 without a fraction, others with the
   * digits of {@link Double#toString(double)}; minus zero as {@code 0}.
   *
   * @param value finite; callers drop NaN and infinities, which JSON cannot say
   */
  public static void writeNumber(double value, ByteWriter out) {
    if (Math.abs(value) <= LARGEST_EXACT_LONG && value == Math.rint(value)) {
      out.writeLong((long) value);
    } else {
      out.writeAscii(Double.toString(value));
    }
  }

  /** Writes {@code text} between quotes; quotes, backslashes and control characters escaped. */
  public static void writeString(String text, ByteWriter out) {
    out.write('"');
    int clean = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c == '"' || c == '\\' || c == 0x7f) {
        out.writeUtf8(text.substring(clean, i));
        clean = i + 1;
        writeEscape(c, out);
      }
    }
    out.writeUtf8(text.substring(clean));
    out.write('"');
  }

  private static void writeEscape(char c, ByteWriter out) {
    out.write('\\');
    if (c == '"' || c == '\\') {
      out.write(c);
    } else {
      out.writeAscii("u00").write(HEX[c >> 4]).write(HEX[c & 15]);
    }
  }
}
