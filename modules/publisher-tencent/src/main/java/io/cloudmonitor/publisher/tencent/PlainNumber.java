package io.cloudmonitor.publisher.tencent;

import io.cloudmonitor.publisher.encoding.ByteWriter;
import io.cloudmonitor.publisher.encoding.Json;
import java.math.BigDecimal;

/**
 * Numbers without an exponent: whether the service's reader knows {@code 1.0E-5} is stated nowhere.
 */
final class PlainNumber {
  /** Between these, {@link Json#writeNumber} writes no exponent. */
  private static final double SMALLEST_WITHOUT_EXPONENT = 1e-6;

  private static final double SMALLEST_WITH_EXPONENT = 1e18;

  private PlainNumber() {}

  /**
   * Writes a number with the digits of {@link Json#writeNumber}; minus zero as {@code 0}.
   *
   * @param value finite
   */
  static void write(double value, ByteWriter out) {
    double size = Math.abs(value);
    if (size == 0 || (size >= SMALLEST_WITHOUT_EXPONENT && size < SMALLEST_WITH_EXPONENT)) {
      Json.writeNumber(value, out);
    } else {
      ByteWriter shortest = new ByteWriter(32);
      Json.writeNumber(value, shortest);
      out.writeAscii(new BigDecimal(shortest.toString()).toPlainString());
    }
  }
}
