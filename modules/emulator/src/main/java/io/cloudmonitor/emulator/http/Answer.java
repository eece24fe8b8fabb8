package io.cloudmonitor.emulator.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An HTTP answer.
 *
 * @param status the HTTP status
 * @param headers further headers, {@code Content-Type} among them
 * @param body writes the body
 */
public record Answer(int status, Map<String, String> headers, Body body) {
  /** Writes a body, once, as a stream. */
  @FunctionalInterface
  public interface Body {
    /** Writes all of it to {@code out}, without closing. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Returns an answer with a text body in UTF-8. */
  public static Answer of(int status, String contentType, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return of(status, contentType, out -> out.write(bytes))
        .with("Content-Length", Integer.toString(bytes.length));
  }

  /** Returns an answer whose body is streamed. */
  public static Answer of(int status, String contentType, Body body) {
    return new Answer(status, Map.of("Content-Type", contentType), body);
  }

  /** Returns the HTML page of a front end that knows nothing of the service behind it. */
  public static Answer html(int status, String reason) {
    String title = status + " " + reason;
    return of(
        status,
        "text/html",
        "<html>\r\n<head><title>"
            + title
            + "</title></head>\r\n<body>\r\n<center><h1>"
            + title
            + "</h1></center>\r\n<hr><center>tengine</center>\r\n</body>\r\n</html>\r\n");
  }

  /** Returns this answer with one more header. */
  public Answer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, Collections.unmodifiableMap(more), body);
  }

  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      body.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
