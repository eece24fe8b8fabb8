package io.cloudmonitor.publisher.http;

import java.net.URI;
import java.util.Map;

/**
 * One signed request. Its text form names only method and host, since URL and headers may carry a
 * signature.
 *
 * @param method {@code GET} or {@code POST}
 * @param uri absolute address; its query is sent as it stands, percent-encoded
 * @param headers headers to send besides Host and Content-Length
 * @param body bytes of the body; empty for none. Not copied, and not changed
 */
public record HttpRequest(String method, URI uri, Map<String, String> headers, byte[] body) {
  /** Copies the headers. */
  public HttpRequest {
    headers = Map.copyOf(headers);
  }

  /** Returns the bytes of address and body, for counting. */
  public int size() {
    return uri.toString().length() + body.length;
  }

  @Override
  public String toString() {
    return method + " " + uri.getScheme() + "://" + uri.getAuthority() + " (" + size() + " bytes)";
  }
}
