package io.cloudmonitor.publisher.tencent;

import io.cloudmonitor.publisher.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Short text of an answer for logs and metrics: on one line, capped, and without what a log must
 * not show, since a service may repeat the text that it expected to be signed.
 */
final class AnswerText {
  /** Most characters of a text. */
  static final int MAX_CHARACTERS = 300;

  private static final int MAX_BYTES_READ = 8 * 1024;
  private static final Pattern ECHO = Pattern.compile(
      "(server )?(string ?to ?sign|(GET|POST)receiver\\.).*",
      Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern SECRET_FIELD = Pattern.compile(
      "(secret-?(?:id|key)|secret|token|signature|credential|authorization)(\"?\\s*(?:=|:|%3D|%253D)\\s*\"?)"
          + "[^\\s,;&\"'<>%]+",
      Pattern.CASE_INSENSITIVE);
  private static final Pattern SECRET_ID = Pattern.compile("\\b(AKID)[A-Za-z0-9]+");
  private static final Pattern LONG_RUN = Pattern.compile("[A-Za-z0-9+/=_%.~-]{41,}");
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Z}]+");
  private static final Pattern TITLE = Pattern.compile("<title>([^<]*)", Pattern.CASE_INSENSITIVE);

  private AnswerText() {}

  static String of(HttpResponse response, TencentAnswer answer) {
    String status = "HTTP " + response.status();
    if (answer.isKnown()) {
      // apart, lest a code that ends in "Signature" or "Token" make its message look like one
      return cap(status + " " + clean(answer.code()) + ": " + clean(answer.message()));
    }
    byte[] body = response.body();
    String start =
        new String(body, 0, Math.min(body.length, MAX_BYTES_READ), StandardCharsets.UTF_8);
    Matcher title = TITLE.matcher(start);
    String said = title.find() ? " '" + clean(title.group(1)) + "'" : "";
    return cap(
        status + said + ", a body of " + body.length + " bytes that is no answer of the service");
  }

  private static String clean(String text) {
    String clean = text.length() > MAX_BYTES_READ ? text.substring(0, MAX_BYTES_READ) : text;
    clean = UNPRINTABLE.matcher(clean).replaceAll(" ");
    clean = ECHO.matcher(clean).replaceFirst("(text to sign left out)");
    clean = SECRET_FIELD.matcher(clean).replaceAll("$1$2***");
    clean = SECRET_ID.matcher(clean).replaceAll("$1***");
    return LONG_RUN.matcher(clean).replaceAll("***").strip();
  }

  private static String cap(String text) {
    if (text.length() <= MAX_CHARACTERS) {
      return text.strip();
    }
    int end = MAX_CHARACTERS - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
