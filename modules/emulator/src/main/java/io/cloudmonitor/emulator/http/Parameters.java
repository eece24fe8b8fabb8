package io.cloudmonitor.emulator.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Decoded {@code name=value} pairs of a query or a form, sorted by name. */
public final class Parameters {
  private Parameters() {}

  /**
   * Parses {@code text}.
   *
   * @throws IllegalArgumentException where a name comes twice, or the text is not percent-encoded
   *     UTF-8; the message names no value
   */
  public static Map<String, String> parse(@Nullable String text) {
    Map<String, String> parsed = new TreeMap<>();
    if (text == null || text.isEmpty()) return parsed;
    for (String pair : text.split("&", -1)) {
      if (pair.isEmpty()) continue;
      int equals = pair.indexOf('=');
      put(
          parsed,
          decode(equals < 0 ? pair : pair.substring(0, equals)),
          equals < 0 ? "" : decode(pair.substring(equals + 1)));
    }
    return parsed;
  }

  /**
   * Returns both together, sorted by name.
   *
   * @throws IllegalArgumentException where a name is in both
   */
  public static Map<String, String> merge(Map<String, String> first, Map<String, String> second) {
    Map<String, String> merged = new TreeMap<>(first);
    second.forEach((name, value) -> put(merged, name, value));
    return Collections.unmodifiableMap(merged);
  }

  private static void put(Map<String, String> target, String name, String value) {
    if (target.putIfAbsent(name, value) != null) {
      throw new IllegalArgumentException("parameter given twice: " + abbreviated(name));
    }
  }

  private static String abbreviated(String name) {
    return name.length() <= 100 ? name : name.substring(0, 100) + "...";
  }

  private static String decode(String text) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) return text;
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer decoded = ByteBuffer.allocate(raw.length);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] == '+') {
        decoded.put((byte) ' ');
      } else if (raw[i] != '%') {
        decoded.put(raw[i]);
      } else {
        decoded.put((byte) (hex(raw, i + 1) << 4 | hex(raw, i + 2)));
        i += 2;
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("not UTF-8", e);
    }
  }

  private static int hex(byte[] raw, int index) {
    int digit = index < raw.length ? Character.digit(raw[index], 16) : -1;
    if (digit < 0) throw new IllegalArgumentException("not percent-encoded");
    return digit;
  }
}
