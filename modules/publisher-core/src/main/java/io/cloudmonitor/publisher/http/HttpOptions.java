package io.cloudmonitor.publisher.http;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * How requests are sent.
 *
 * @param connectTimeout longest time to reach the server
 * @param callTimeout longest time for a whole call, from look-up to the last byte of the answer
 * @param maxResponseBytes most bytes read of an answer
 * @param maxConnections most idle connections kept
 * @param systemProxy whether the JVM's proxy settings apply where {@code proxy} is empty
 * @param proxy HTTP proxy that all requests go through, unresolved, since its address may change
 * @param tls whom to trust in place of the JVM's authorities
 */
public record HttpOptions(
    Duration connectTimeout,
    Duration callTimeout,
    int maxResponseBytes,
    int maxConnections,
    boolean systemProxy,
    Optional<InetSocketAddress> proxy,
    Optional<HttpTls> tls) {
  /** Bounds that suit both services. */
  public static final HttpOptions DEFAULT =
      new HttpOptions(Duration.ofSeconds(5), Duration.ofSeconds(15), 64 * 1024, 8, true);

  /** Creates options without a proxy of their own, that trust whom the JVM trusts. */
  public HttpOptions(
      Duration connectTimeout,
      Duration callTimeout,
      int maxResponseBytes,
      int maxConnections,
      boolean systemProxy) {
    this(
        connectTimeout,
        callTimeout,
        maxResponseBytes,
        maxConnections,
        systemProxy,
        Optional.empty(),
        Optional.empty());
  }

  /** Returns these options with TLS of {@code newTls}; an empty one changes nothing. */
  public HttpOptions withTls(Optional<HttpTls> newTls) {
    return via(proxy, newTls.or(() -> tls));
  }

  /** Returns these bounds on the way of {@code other}: through its proxy and by its TLS. */
  public HttpOptions onWayOf(HttpOptions other) {
    return via(other.proxy.or(() -> proxy), other.tls.or(() -> tls));
  }

  private HttpOptions via(Optional<InetSocketAddress> newProxy, Optional<HttpTls> newTls) {
    return new HttpOptions(
        connectTimeout,
        callTimeout,
        maxResponseBytes,
        maxConnections,
        systemProxy,
        newProxy,
        newTls);
  }
}
