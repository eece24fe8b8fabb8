package io.cloudmonitor.publisher.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Texts, tags and numbers as nobody should send them, and some as everybody does. Not thread-safe.
 */
public final class HostileText {
  private static final String[] FRAGMENTS = {
    "http.server.requests",
    "uri",
    "/api/v1/orders/{id}",
    "instance",
    "a",
    "0",
    "_",
    ".",
    "-",
    "/",
    "\\",
    " ",
    "\"",
    "'",
    "\\u0000",
    "\u0000",
    "\u0001",
    "\t",
    "\r\n",
    "\u007f",
    "\u0085",
    "=",
    "&",
    ",",
    ":",
    ";",
    "%",
    "%41",
    "%zz",
    "+",
    "#",
    "?",
    "{}",
    "[]",
    "</Code>",
    "<![CDATA[",
    "]]>",
    "${jndi:x}",
    "杭州",
    "监控指标",
    "é",
    "e\u0301",
    "ß",
    "İ",
    "ı",
    "\u00a0",
    "\u200b",
    "\u200d",
    "\u202e",
    "\u2066",
    "\u2028",
    "\ufeff",
    "\ufffd",
    "\uffff",
    "\ue000",
    "😀",
    "👨‍👩‍👧",
    "𠀀",
    "\ud800",
    "\udc00",
    "\udbff\ud83d",
    "null",
    "NaN",
    "true",
    "\"}],\"x\":[{\""
  };

  private static final double[] VALUES = {
    0,
    -0.0,
    1,
    -1,
    0.1,
    1 / 3.0,
    100,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MIN_NORMAL,
    Math.nextDown(Double.MIN_NORMAL),
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    1e308,
    1e-308,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    Integer.MAX_VALUE,
    0x1p53,
    0x1p53 + 2,
    0x1p53 - 1,
    -0x1p53,
    1e7,
    9999999.999,
    1e-3,
    123456789012345680.0,
    4.35,
    2e-3,
    1e21,
    1e22,
    1e23,
    2.2250738585072014E-308
  };

  private final Random random;

  /** Creates a generator that draws from {@code random}. */
  public HostileText(Random random) {
    this.random = random;
  }

  /** Returns a text; one in twenty is empty, one in fifty has more than any limit. */
  public String text() {
    int pieces = random.nextInt(50) == 0 ? 40 + random.nextInt(400) : random.nextInt(5);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pieces; i++) {
      switch (random.nextInt(6)) {
        case 0 -> text.append((char) random.nextInt(0x10000));
        case 1 -> text.append((char) random.nextInt(0x80));
        case 2 -> text.append("abcdefgh".repeat(1 + random.nextInt(9)));
        default -> text.append(FRAGMENTS[random.nextInt(FRAGMENTS.length)]);
      }
    }
    return text.toString();
  }

  /** Returns {@code text} with some characters replaced, left out, doubled or swapped. */
  public String mutated(String text) {
    StringBuilder mutated = new StringBuilder(text);
    for (int i = 1 + random.nextInt(3); i > 0 && mutated.length() > 0; i--) {
      int at = random.nextInt(mutated.length());
      switch (random.nextInt(5)) {
        case 0 -> mutated.setCharAt(at, (char) random.nextInt(0x10000));
        case 1 -> mutated.deleteCharAt(at);
        case 2 -> mutated.insert(at, FRAGMENTS[random.nextInt(FRAGMENTS.length)]);
        case 3 -> mutated.setLength(at);
        default -> mutated.append(mutated.charAt(at));
      }
    }
    return mutated.toString();
  }

  /** Returns tags, mostly a handful, sometimes 200, some of which are equal after mapping. */
  public Map<String, String> tags() {
    int size = random.nextInt(400) == 0 ? 200 : random.nextInt(random.nextInt(8) == 0 ? 15 : 5);
    List<String> keys = new ArrayList<>();
    Map<String, String> tags = new HashMap<>();
    for (int i = 0; i < size; i++) {
      String key = keys.isEmpty() || random.nextInt(4) > 0
          ? text()
          : mutated(keys.get(random.nextInt(keys.size())));
      keys.add(key);
      tags.put(key, text());
    }
    return tags;
  }

  /** Returns a number, finite or not. */
  public double value() {
    return switch (random.nextInt(4)) {
      case 0 -> Double.longBitsToDouble(random.nextLong());
      case 1 -> random.nextLong();
      case 2 -> random.nextInt(1_000_000) / 1000.0;
      default -> VALUES[random.nextInt(VALUES.length)];
    };
  }
}
