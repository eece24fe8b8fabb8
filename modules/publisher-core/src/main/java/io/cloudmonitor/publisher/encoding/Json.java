package io.cloudmonitor.publisher.encoding;

/** Writes JSON strings and numbers, as RFC 8259 has them, in any locale. */
public final class Json {
  private static final char[] HEX = "0123456789abcdef".toCharArray();
  private static final double LARGEST_EXACT_LONG = 1L << 53;
  private static final double MICROS = 1e6;

  /** Below this a number with six digits after the point has no more than 15. */
  private static final double LARGEST_MICROS = 1e9;

  private Json() {}

  /**
   * Writes a number in plain JSON: whole numbers up to 2^53 as they are, others as the shortest
   * decimal that reads back as {@code value}; with an exponent only below 1e-6 and from 1e18 on;
   * minus zero as {@code 0}.
   *
   * @param value finite; callers drop NaN and infinities, which JSON cannot say
   */
  public static void writeNumber(double value, ByteWriter out) {
    if (Math.abs(value) <= LARGEST_EXACT_LONG && value == Math.rint(value)) {
      out.writeLong((long) value);
      return;
    }
    double size = Math.abs(value);
    if (value < 0) {
      out.write('-');
    }
    if (size >= LARGEST_MICROS || !writeMicros(size, out)) {
      ShortestDecimal.write(size, out);
    }
  }

  /**
   * Writes a number that has at most six digits after its point, as times in milliseconds have that
   * were measured in nanoseconds. Of so many digits as it may have in all, no two decimals are read
   * as one double: none can be shorter.
   *
   * @return whether it has, and was written
   */
  private static boolean writeMicros(double size, ByteWriter out) {
    long micros = (long) (size * MICROS + 0.5);
    if (micros / MICROS != size) {
      return false;
    }
    int exponent = -6;
    for (long rest = micros / 10; rest * 10 == micros; rest = micros / 10) {
      micros = rest;
      exponent++;
    }
    out.writeDecimal(micros, exponent);
    return true;
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
