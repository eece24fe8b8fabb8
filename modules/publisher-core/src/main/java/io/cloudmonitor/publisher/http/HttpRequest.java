package io.cloudmonitor.publisher.http;

import java.net.URI;
import java.util.Map;

/**
 * One signed request. Its text form names only method and host, since query and headers may carry a
 * signature.
 *
 * @param method {@code GET} or {@code POST}
 * @param address absolute address; has a query of its own only where {@code query} is empty
 * @param query what follows the address after a question mark, sent as it stands, percent-encoded;
 *     empty for nothing. Apart from the address, since to read thousands of bytes as a URI takes
 *     longer than to encode and sign them
 * @param headers headers to send besides Host and Content-Length
 * @param body bytes of the body
 */
public record HttpRequest(
    String method, URI address, String query, Map<String, String> headers, HttpBody body) {
  /** Copies the headers, unless they cannot change anyway. */
  public HttpRequest {
    headers = Map.copyOf(headers);
  }

  /**
   * Creates a request whose address is complete.
   *
   * @param body bytes of the body; empty for none. Not copied, and not changed
   */
  public HttpRequest(String method, URI address, Map<String, String> headers, byte[] body) {
    this(method, address, "", headers, HttpBody.of(body));
  }

  /** Returns the bytes of address and body, for counting. */
  public int size() {
    int mark = query.isEmpty() ? 0 : "?".length();
    return address.toString().length() + mark + query.length() + body.length();
  }

  /** Returns the address with its query. */
  public String url() {
    return query.isEmpty() ? address.toString() : address + "?" + query;
  }

  /**
   * Returns the address with its query.
   *
   * @throws IllegalStateException if the query is not encoded
   */
  public URI uri() {
    try {
      return query.isEmpty() ? address : URI.create(url());
    } catch (IllegalArgumentException ignored) {
      // its message, and its cause's, would show signature and token
      throw new IllegalStateException("the query is not encoded");
    }
  }

  @Override
  public String toString() {
    return method
        + " "
        + address.getScheme()
        + "://"
        + address.getAuthority()
        + " ("
        + size()
        + " bytes)";
  }
}
