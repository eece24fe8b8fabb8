package io.cloudmonitor.publisher.tencent;

import io.cloudmonitor.publisher.encoding.ByteWriter;
import io.cloudmonitor.publisher.encoding.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Numbers without an exponent: whether the service's reader knows {@code 1.0E-5} is stated nowhere.
 */
final class PlainNumber {
  private PlainNumber() {}

  /**
   * Writes a number with the digits of {@link Json#writeNumber}; minus zero as {@code 0}.
   *
   * @param value finite
   */
  static void write(double value, ByteWriter out) {
    int start = out.size();
    Json.writeNumber(value, out);
    if (hasExponent(out, start)) {
      byte[] shortest = out.copy(start, out.size());
      out.truncate(start);
      out.writeAscii(
          new BigDecimal(new String(shortest, StandardCharsets.US_ASCII)).toPlainString());
    }
  }

  private static boolean hasExponent(ByteWriter out, int start) {
    for (int at = start; at < out.size(); at++) {
      if (out.array()[at] == 'E') {
        return true;
      }
    }
    return false;
  }
}
