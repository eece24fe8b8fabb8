package io.cloudmonitor.publisher.encoding;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Percent-encoding of RFC 3986 as the signatures demand it: all but letters, digits and
 * {@code -_.~} in UTF-8.
 */
public final class PercentEncoding {
  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
  private static final BitSet UNRESERVED = new BitSet(128);

  static {
    UNRESERVED.set('a', 'z' + 1);
    UNRESERVED.set('A', 'Z' + 1);
    UNRESERVED.set('0', '9' + 1);
    "-_.~".chars().forEach(UNRESERVED::set);
  }

  private PercentEncoding() {}

  /** Returns {@code text}, encoded. */
  public static String encode(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    ByteWriter out = new ByteWriter(utf8.length * 2);
    encode(utf8, out);
    return out.toString();
  }

  /** Returns {@code name=value} pairs, encoded, with {@code &} between them. */
  public static String parameters(SortedMap<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** Writes a text in UTF-8, encoded. */
  public static void encode(byte[] utf8, ByteWriter out) {
    for (byte b : utf8) {
      int value = b & 0xff;
      if (UNRESERVED.get(value)) {
        out.write(value);
      } else {
        out.write('%').write(HEX[value >> 4]).write(HEX[value & 15]);
      }
    }
  }
}
