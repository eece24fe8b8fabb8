package io.cloudmonitor.publisher.aliyun;

import io.cloudmonitor.publisher.Options;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Address to which requests go.
 *
 * @param uri absolute address with its path, without a query
 * @param host what the Host header says: the host, and the port where it is not the scheme's own
 */
record AliyunEndpoint(URI uri, String host) {
  /** Option that names the address itself. */
  static final String ENDPOINT = "aliyun.endpoint";

  /** Option that names the region, from which the address follows. */
  static final String REGION = "aliyun.region";

  /** Longest name of a region worth comparing with those that exist. */
  private static final int MAX_REGION_CHARACTERS = 64;

  /**
   * Reads the address from {@code options}: that of {@code aliyun.endpoint}, else that of
   * {@code aliyun.region}.
   *
   * @return empty if there is none; the options then hold the problem
   */
  static Optional<AliyunEndpoint> from(
      Options options, AliyunTransport transport, AliyunNetwork network) {
    Optional<String> endpoint = options.text(ENDPOINT);
    if (endpoint.isPresent()) {
      return ofText(options, endpoint.get(), transport, network);
    }
    Optional<String> region = options.text(REGION);
    if (region.isEmpty()) {
      options.problem(
          REGION, "is missing: a region such as cn-hangzhou, or set " + options.nameOf(ENDPOINT));
      return Optional.empty();
    }
    String name = region.get().toLowerCase(Locale.ROOT);
    if (!AliyunRegions.ALL.contains(name)) {
      options.problem(REGION, unknownRegion(region.get(), options.nameOf(ENDPOINT)));
      return Optional.empty();
    }
    String address = AliyunRegions.address(name, transport, network);
    return Optional.of(of(URI.create(address), transport));
  }

  private static Optional<AliyunEndpoint> ofText(
      Options options, String text, AliyunTransport transport, AliyunNetwork network) {
    // The metrichub hosts of VPCs are documented with plain http alone
    boolean plain = transport == AliyunTransport.METRICHUB && network == AliyunNetwork.VPC;
    String address = text.contains("://") ? text : (plain ? "http://" : "https://") + text;
    try {
      URI uri = new URI(address).parseServerAuthority();
      if (isEndpoint(uri, transport)) {
        return Optional.of(of(uri, transport));
      }
    } catch (URISyntaxException ignored) {
      // said below, in the same words
    }
    options.problem(
        ENDPOINT,
        "is '"
            + withoutSecrets(text)
            + "': allowed is a host such as metrics.cn-hangzhou.aliyuncs.com, or an address such"
            + " as http://127.0.0.1:18080 without user, query and fragment");
    return Optional.empty();
  }

  private static boolean isEndpoint(URI uri, AliyunTransport transport) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    String path = String.valueOf(uri.getRawPath());
    return (scheme.equals("http") || scheme.equals("https"))
        && uri.getHost() != null
        && uri.getPort() != 0
        && uri.getPort() <= 0xffff
        && uri.getRawUserInfo() == null
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null
        && (path.isEmpty() || path.equals("/") || path.equals(pathOf(transport)));
  }

  private static AliyunEndpoint of(URI uri, AliyunTransport transport) {
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    int usual = scheme.equals("http") ? 80 : 443;
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    if (uri.getPort() != -1 && uri.getPort() != usual) {
      host += ":" + uri.getPort();
    }
    return new AliyunEndpoint(URI.create(scheme + "://" + host + pathOf(transport)), host);
  }

  private static String pathOf(AliyunTransport transport) {
    return transport == AliyunTransport.OPENAPI ? "/" : MetrichubSigner.PATH;
  }

  /** A user, a query and a fragment may hold secrets. */
  private static String withoutSecrets(String text) {
    String address = text.split("[?#]", 2)[0];
    int at = text.lastIndexOf('@');
    return at < 0 ? address : "***@" + text.substring(at + 1).split("[?#/]", 2)[0];
  }

  private static String unknownRegion(String region, String endpointOption) {
    String hint = region.length() > MAX_REGION_CHARACTERS
        ? ""
        : " did you mean " + AliyunRegions.nearest(region) + "?";
    return "is '"
        + region
        + "', which is no known region:"
        + hint
        + " For a newer region set "
        + endpointOption;
  }
}
