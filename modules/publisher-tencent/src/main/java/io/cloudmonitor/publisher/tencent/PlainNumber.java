package io.cloudmonitor.publisher.tencent;

import io.cloudmonitor.publisher.encoding.ByteWriter;
import io.cloudmonitor.publisher.encoding.Json;
import java.math.BigDecimal;

/**
 * Numbers without an exponent: whether the service's reader knows {@code 1.0E-5} is stated nowhere.
 */
final class PlainNumber {
  /** From here on {@link Double#toString(double)} has an exponent, and whole numbers may too. */
  private static final double SMALLEST_WITHOUT_EXPONENT = 1e-3;

  private static final double LARGEST_EXACT_LONG = 1L << 53;

  private PlainNumber() {}

  /**
   * Writes a number with the digits of {@link Double#toString(double)}; minus zero as {@code 0}.
   *
   * @param value finite
   */
  static void write(double value, ByteWriter out) {
    double size = Math.abs(value);
    if (size == 0 || (size >= SMALLEST_WITHOUT_EXPONENT && isShort(size))) {
      Json.writeNumber(value, out);
    } else {
      out.writeAscii(new BigDecimal(Double.toString(value)).toPlainString());
    }
  }

  private static boolean isShort(double size) {
    boolean whole = size == Math.rint(size);
    return whole ? size <= LARGEST_EXACT_LONG : size < 1e7;
  }
}
