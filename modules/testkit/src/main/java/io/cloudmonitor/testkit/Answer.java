package io.cloudmonitor.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A complete HTTP answer, to be sent whole or in pieces. The body is not copied.
 *
 * @param head status line and headers, with the empty line at their end
 * @param body bytes of the body
 */
public record Answer(String head, byte[] body) {
  /** Returns an answer of these parts; each of {@code headers} is a line without its end. */
  public static Answer of(int status, String contentType, String body, String... headers) {
    byte[] bytes = body.getBytes(ISO_8859_1);
    String more =
        Arrays.stream(headers).map(header -> header + "\r\n").collect(Collectors.joining());
    return new Answer(
        "HTTP/1.1 %d Text\r\nContent-Type: %s\r\nContent-Length: %d\r\n%s\r\n"
            .formatted(status, contentType, bytes.length, more),
        bytes);
  }

  /** Splits an answer that was read to the end of its connection, which it then says no more. */
  static Answer parse(byte[] raw) {
    String text = new String(raw, ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) throw new IllegalArgumentException("no HTTP answer: " + text);
    byte[] body = Arrays.copyOfRange(raw, end + "\r\n\r\n".length(), raw.length);
    String kept = text.substring(0, end)
        .lines()
        .filter(line -> !isAboutTheConnection(line.toLowerCase(Locale.ROOT)))
        .map(line -> line + "\r\n")
        .collect(Collectors.joining());
    return new Answer(kept + "Content-Length: " + body.length + "\r\n\r\n", body);
  }

  private static boolean isAboutTheConnection(String line) {
    return line.startsWith("connection:") || line.startsWith("content-length:");
  }

  /** Returns the whole answer. */
  public byte[] bytes() {
    byte[] start = head.getBytes(ISO_8859_1);
    byte[] all = Arrays.copyOf(start, start.length + body.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    return all;
  }
}
