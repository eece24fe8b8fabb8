package io.cloudmonitor.publisher.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Bytes that were once valid: some as they were, most damaged, some pure noise. Not thread-safe.
 */
public final class Mutations {
  private static final byte[][] TOKENS = tokens(
      "{",
      "}",
      "[",
      "]",
      "\"",
      ":",
      ",",
      "\\u0000",
      "\\ud800",
      "\\",
      "\u0000",
      "\ufeff",
      "\u202e",
      "<",
      ">",
      "/>",
      "</",
      "&lt;",
      "&x;",
      "<!--",
      "-->",
      "<![CDATA[",
      "]]>",
      "<!DOCTYPE x>",
      "200",
      "206",
      "\"Code\":\"200\",",
      "\"code\":",
      "<Code>",
      "</Code>",
      "null",
      "true",
      "1e999",
      "-",
      "&",
      "=",
      "%",
      "%00",
      "%e6%9d",
      "+",
      "\r\n",
      "9".repeat(70));

  private final Random random;
  private final List<byte[]> valid;

  /** Creates mutations of {@code valid}, drawn from {@code random}. */
  public Mutations(Random random, List<byte[]> valid) {
    this.random = random;
    this.valid = valid;
  }

  /** Returns the next bytes. */
  public byte[] next() {
    int kind = random.nextInt(16);
    if (kind == 0) {
      byte[] noise = new byte[random.nextInt(100)];
      random.nextBytes(noise);
      return noise;
    }
    byte[] bytes = any();
    for (int i = kind == 1 ? 0 : 1 + random.nextInt(3); i > 0; i--) {
      bytes = damaged(bytes);
    }
    return bytes;
  }

  private byte[] damaged(byte[] bytes) {
    int at = random.nextInt(bytes.length + 1);
    int until = at + random.nextInt(bytes.length - at + 1);
    return switch (random.nextInt(7)) {
      case 0 -> flipped(bytes);
      case 1 -> Arrays.copyOf(bytes, at);
      case 2 -> joined(bytes, at, token(), at);
      case 3 -> joined(bytes, at, token(), until);
      case 4 -> joined(bytes, at, any(), until);
      case 5 -> joined(bytes, at, repeated(token()), at);
      default ->
        new String(bytes, StandardCharsets.ISO_8859_1)
            .getBytes(random.nextBoolean() ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
    };
  }

  private byte[] flipped(byte[] bytes) {
    byte[] flipped = bytes.clone();
    for (int i = 1 + random.nextInt(3); i > 0 && flipped.length > 0; i--) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  /** Returns a token many times over, seldom enough to nest deeper than any parser goes. */
  private byte[] repeated(byte[] token) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = random.nextInt(50) == 0 ? 2_000 : random.nextInt(40); i > 0; i--) {
      out.writeBytes(token);
    }
    return out.toByteArray();
  }

  private byte[] any() {
    return valid.get(random.nextInt(valid.size()));
  }

  private byte[] token() {
    return TOKENS[random.nextInt(TOKENS.length)];
  }

  private static byte[] joined(byte[] bytes, int to, byte[] middle, int from) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, to);
    out.writeBytes(middle);
    out.write(bytes, from, bytes.length - from);
    return out.toByteArray();
  }

  private static byte[][] tokens(String... texts) {
    return Arrays.stream(texts)
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .toArray(byte[][]::new);
  }
}
