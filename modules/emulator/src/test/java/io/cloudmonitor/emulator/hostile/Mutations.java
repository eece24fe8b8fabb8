package io.cloudmonitor.emulator.hostile;

import java.util.Random;

/** Texts that were once valid: some as they were, most damaged, some pure noise. */
public final class Mutations {
  private static final String[] TOKENS = {
    "{",
    "}",
    "[",
    "]",
    "\"",
    "\\",
    "\\\"",
    ":",
    ",",
    "\\u0000",
    "\\ud800",
    "\u0000",
    "\u0001",
    "\r\n",
    "\ufeff",
    "\ufffe",
    "\u202e",
    "\ud800",
    "杭州",
    "😀",
    "<",
    ">",
    "&lt;",
    "&",
    "=",
    "%",
    "%00",
    "%zz",
    "%e6%9d",
    "%25",
    "+",
    ";",
    "MetricList.2.",
    "MetricList.1.Values",
    "Action",
    "Signature",
    "null",
    "true",
    "1e999",
    "-1",
    "-0",
    "1e-400",
    "99999999999999999999",
    "0.1",
    "NaN",
    "+2922789950101",
    "\"Sum\":1",
    "{\"k\":\"v\"}",
    "[[[[",
    "P99",
    "x".repeat(70),
    "2000-01-01T00:00:00Z"
  };

  private final Random random;

  /** Draws from {@code random}. */
  public Mutations(Random random) {
    this.random = random;
  }

  /** Returns {@code valid}, or what became of it. */
  public String of(String valid) {
    int kind = random.nextInt(16);
    if (kind == 0) {
      StringBuilder noise = new StringBuilder();
      for (int i = random.nextInt(60); i > 0; i--) noise.append((char) random.nextInt(0x10000));
      return noise.toString();
    }
    StringBuilder text = new StringBuilder(valid);
    for (int i = kind == 1 ? 0 : 1 + random.nextInt(3); i > 0; i--) damage(text);
    return text.toString();
  }

  private void damage(StringBuilder text) {
    int at = random.nextInt(text.length() + 1);
    int until = Math.min(text.length(), at + random.nextInt(30));
    String token = TOKENS[random.nextInt(TOKENS.length)];
    switch (random.nextInt(6)) {
      case 0 -> text.setLength(at);
      case 1 -> text.insert(at, token);
      case 2 -> text.replace(at, until, token);
      case 3 -> text.insert(at, text.substring(at, until));
      case 4 -> {
        if (at < text.length())
          text.setCharAt(at, (char) (text.charAt(at) ^ 1 << random.nextInt(8)));
      }
      default ->
        text.insert(at, token.repeat(random.nextInt(random.nextInt(50) == 0 ? 2_000 : 20)));
    }
  }
}
