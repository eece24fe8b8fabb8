package io.cloudmonitor.publisher.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A complete answer. Its text form names only the status, since a server may echo what it was sent.
 *
 * @param status HTTP status
 * @param headers headers, by name in any case; the last of several with one name
 * @param body bytes of the body, at most as many as the sender's cap
 */
public record HttpResponse(int status, Map<String, String> headers, byte[] body) {
  /** Copies the headers so that case does not matter. */
  public HttpResponse {
    Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    headers = copy;
  }

  /** Creates an answer with a body of text. */
  public static HttpResponse of(int status, String body) {
    return new HttpResponse(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the header {@code name}, whatever its case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** Returns whether the status is 2xx, which alone is no success. */
  public boolean isSuccessful() {
    return status >= 200 && status < 300;
  }

  @Override
  public String toString() {
    return status + " (" + body.length + " bytes)";
  }
}
