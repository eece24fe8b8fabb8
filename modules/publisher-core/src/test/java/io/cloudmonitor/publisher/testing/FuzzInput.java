package io.cloudmonitor.publisher.testing;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a fuzzer's bytes say: texts and numbers, one after the other; empty and zero past their end.
 * Not thread-safe.
 */
public final class FuzzInput {
  private final ByteBuffer bytes;

  /** Creates a reader of {@code bytes}. */
  public FuzzInput(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  /** Returns the next byte, 0 to 255. */
  public int small() {
    return bytes.hasRemaining() ? bytes.get() & 0xff : 0;
  }

  /** Returns the next eight bytes. */
  public long number() {
    long number = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      number = number << 8 | small();
    }
    return number;
  }

  /** Returns the number whose bits are the next eight bytes. */
  public double value() {
    return Double.longBitsToDouble(number());
  }

  /**
   * Returns a text: its length, doubled, and 1 added if it is UTF-16, which has lone surrogates.
   */
  public String text() {
    int head = small();
    Charset charset = (head & 1) == 0 ? StandardCharsets.UTF_8 : StandardCharsets.UTF_16BE;
    byte[] text = new byte[Math.min(head >> 1, bytes.remaining())];
    bytes.get(text);
    if (charset.equals(StandardCharsets.UTF_8)) {
      return new String(text, charset);
    }
    StringBuilder units = new StringBuilder();
    for (int i = 0; i + 1 < text.length; i += 2) {
      units.append((char) ((text[i] & 0xff) << 8 | text[i + 1] & 0xff));
    }
    return units.toString();
  }

  /** Returns all further texts, as keys and values. */
  public Map<String, String> tags() {
    Map<String, String> tags = new LinkedHashMap<>();
    while (bytes.hasRemaining()) {
      tags.put(text(), text());
    }
    return tags;
  }

  /** Returns all further bytes. */
  public byte[] rest() {
    byte[] rest = new byte[bytes.remaining()];
    bytes.get(rest);
    return rest;
  }
}
