package io.cloudmonitor.publisher.tencent;

import io.cloudmonitor.publisher.Options;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Address to which requests go. What is signed is always {@link PutMonitorData#HOST}, so that a
 * relay or a test's server changes nothing.
 *
 * @param uri absolute address with its path, without a query
 * @param host the host, and the port where it is not the scheme's own
 */
record TencentEndpoint(URI uri, String host) {
  /** Option that names the address itself. */
  static final String ENDPOINT = "tencent.endpoint";

  /** The address that the documents name: plain http, inside Tencent Cloud only. */
  static final TencentEndpoint DEFAULT =
      of(URI.create("http://" + PutMonitorData.HOST + ":" + PutMonitorData.PORT));

  /**
   * Reads the address from {@code options}.
   *
   * @return empty if it is none; the options then hold the problem
   */
  static Optional<TencentEndpoint> from(Options options) {
    Optional<String> text = options.text(ENDPOINT);
    if (text.isEmpty()) {
      return Optional.of(DEFAULT);
    }
    String address = text.get().contains("://") ? text.get() : "http://" + text.get();
    try {
      URI uri = new URI(address).parseServerAuthority();
      if (isEndpoint(uri)) {
        return Optional.of(of(uri));
      }
    } catch (URISyntaxException ignored) {
      // said below, in the same words
    }
    options.problem(
        ENDPOINT,
        "is '"
            + withoutSecrets(text.get())
            + "': allowed is a host such as "
            + PutMonitorData.HOST
            + ":"
            + PutMonitorData.PORT
            + ", or an address such as http://127.0.0.1:18080 without user, query and fragment");
    return Optional.empty();
  }

  private static boolean isEndpoint(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    String path = String.valueOf(uri.getRawPath());
    return (scheme.equals("http") || scheme.equals("https"))
        && uri.getHost() != null
        && uri.getPort() != 0
        && uri.getPort() <= 0xffff
        && uri.getRawUserInfo() == null
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null
        && (path.isEmpty() || path.equals("/") || path.equals(PutMonitorData.PATH));
  }

  private static TencentEndpoint of(URI uri) {
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    int usual = scheme.equals("http") ? 80 : 443;
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    if (uri.getPort() != -1 && uri.getPort() != usual) {
      host += ":" + uri.getPort();
    }
    return new TencentEndpoint(URI.create(scheme + "://" + host + PutMonitorData.PATH), host);
  }

  /** A user, a query and a fragment may hold secrets. */
  private static String withoutSecrets(String text) {
    String address = text.split("[?#]", 2)[0];
    int at = text.lastIndexOf('@');
    return at < 0 ? address : "***@" + text.substring(at + 1).split("[?#/]", 2)[0];
  }
}
