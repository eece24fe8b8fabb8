package io.cloudmonitor.emulator.aliyun;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What the service does to names, silently. Two pages disagree on the alphabets; what one of them
 * allows is kept and noted, what both refuse is changed and noted.
 *
 * @see <a href="https://help.aliyun.com/en/cms/cloudmonitor-1-0/user-guide/overview-15">Overview of
 *     custom monitoring</a>
 */
final class TextRules {
  /** Longest metric name, dimension key and dimension value, in bytes of UTF-8. */
  static final int MAX_BYTES = 64;

  private static final String CONNECTORS = "_-./\\";

  private TextRules() {}

  static String metricName(String sent, List<String> changed) {
    StringBuilder name = new StringBuilder();
    boolean disputed = false;
    boolean replaced = false;
    int[] codePoints = sent.codePoints().toArray();
    for (int i = 0; i < codePoints.length; i++) {
      int c = codePoints[i];
      if (i == 0 && !isLetter(c)) {
        name.append('A');
        changed.add("metricName: first character replaced by A");
      } else if (isLetter(c) || isDigit(c) || c == '_') {
        name.appendCodePoint(c);
      } else if (CONNECTORS.indexOf(c) >= 0) {
        name.appendCodePoint(c);
        disputed = true;
      } else {
        name.append('_');
        replaced = true;
      }
    }
    if (replaced) changed.add("metricName: illegal characters replaced by _");
    if (disputed) changed.add("metricName: kept, but one page allows only letters, digits and _");
    return cut("metricName", name.toString(), changed);
  }

  /** Returns a dimension's key or value as it would be kept; {@code label} names it in notes. */
  static String dimension(String label, String sent, List<String> changed) {
    StringBuilder text = new StringBuilder();
    boolean disputed = false;
    boolean replaced = false;
    for (int c : sent.codePoints().toArray()) {
      boolean separator = c == '=' || c == '&' || c == ',';
      text.appendCodePoint(separator ? '_' : c);
      replaced |= separator;
      disputed |= !separator && !isLetter(c) && !isDigit(c) && CONNECTORS.indexOf(c) < 0;
    }
    if (replaced) changed.add(label + ": = & , replaced by _");
    if (disputed) changed.add(label + ": kept, but outside the alphabet of the API page");
    return cut(label, text.toString(), changed);
  }

  private static String cut(String label, String text, List<String> changed) {
    if (text.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES) return text;
    changed.add(label + ": cut to " + MAX_BYTES + " bytes");
    int bytes = 0;
    int end = 0;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      if (bytes > MAX_BYTES) break;
      end += Character.charCount(c);
    }
    return text.substring(0, end);
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
