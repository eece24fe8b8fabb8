package io.cloudmonitor.publisher.http;

import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;

/**
 * How connections by TLS are made, in place of the JVM's own way.
 *
 * @param context makes the sockets; a key in it is shown to servers that ask for one
 * @param trust whom {@code context} trusts
 * @param protocols protocols allowed, such as {@code TLSv1.3}; empty for the usual ones
 * @param ciphers cipher suites allowed; empty for the usual ones
 */
public record HttpTls(
    SSLContext context, X509TrustManager trust, List<String> protocols, List<String> ciphers) {
  /** Copies the lists. */
  public HttpTls {
    Objects.requireNonNull(context, "context");
    Objects.requireNonNull(trust, "trust");
    protocols = List.copyOf(protocols);
    ciphers = List.copyOf(ciphers);
  }

  /** Creates TLS of the usual protocols and cipher suites. */
  public HttpTls(SSLContext context, X509TrustManager trust) {
    this(context, trust, List.of(), List.of());
  }

  @Override
  public String toString() {
    return "HttpTls[" + context.getProtocol() + "]";
  }
}
