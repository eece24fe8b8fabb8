package io.cloudmonitor.emulator.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request, read to its end. Its text names only method and path, since all else may carry
 * a token or a signature.
 *
 * @param method the method, as sent
 * @param path the raw path, as sent
 * @param query the raw query without its question mark, or null where there is none
 * @param headers the headers
 * @param body the body; empty where there is none; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, copied for nobody
public record Call(
    String method, String path, @Nullable String query, Headers headers, byte[] body) {

  /** Returns the {@code Host} header, or an empty string. */
  public String host() {
    return headers.getOrEmpty("host");
  }

  /** Returns the length of the request target, in bytes. */
  public int targetBytes() {
    return path.length() + (query == null ? 0 : 1 + query.length());
  }

  /** Returns the body as UTF-8 text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Returns whether the body is a form. */
  public boolean isForm() {
    return headers.getOrEmpty("content-type").startsWith("application/x-www-form-urlencoded");
  }

  @Override
  public String toString() {
    return method + " " + path + " (" + body.length + " bytes)";
  }
}
