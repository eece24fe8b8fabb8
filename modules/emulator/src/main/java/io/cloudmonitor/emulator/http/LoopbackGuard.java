package io.cloudmonitor.emulator.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages of other sites away from the emulator's own pages. A page can make a browser call
 * this machine, directly (then {@code Origin} names the page) or under a name that it re-binds to
 * this address (then {@code Host} is that name).
 *
 * <p>An emulator that listens on every address is also called by addresses and by names without a
 * dot, such as a container's: nobody can own these in the public name system.
 */
final class LoopbackGuard {
  private static final Pattern LOOPBACK_V4 =
      Pattern.compile("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  private static final Pattern ADDRESS_OR_SINGLE_LABEL =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]|[a-z0-9_-]+");

  private final String bound;
  private final boolean anyAddress;

  /** Creates a guard of a server that is bound to {@code host}, a name or an address. */
  LoopbackGuard(String host) {
    this.bound = host.toLowerCase(Locale.ROOT);
    this.anyAddress = isAnyAddress(host);
  }

  /** Returns the refusal of a call, or empty where it may pass. */
  Optional<Answer> refusal(Call call) {
    String host = call.host();
    if (!isOurs(hostName(host))) {
      return Optional.of(forbidden("Host is neither a loopback name nor the address listened on"));
    }
    String origin = call.headers().get("origin");
    if (origin != null && !origin.equalsIgnoreCase("http://" + host)) {
      return Optional.of(forbidden("Origin is another site"));
    }
    return Optional.empty();
  }

  private boolean isOurs(@Nullable String host) {
    if (host == null) return false;
    String name = host.toLowerCase(Locale.ROOT);
    return isLoopback(name)
        || name.equals(bound)
        || name.equals("[" + bound + "]")
        || (anyAddress && ADDRESS_OR_SINGLE_LABEL.matcher(name).matches());
  }

  private static Answer forbidden(String reason) {
    return Answer.of(403, "text/plain;charset=utf-8", reason + "\n");
  }

  private static @Nullable String hostName(String hostAndPort) {
    try {
      URI uri = URI.create("http://" + hostAndPort + "/");
      // A name with an underscore is no host to URI, but containers have them
      String authority = uri.getHost() == null ? uri.getAuthority() : uri.getHost();
      return authority == null ? null : authority.replaceFirst(":\\d*$", "");
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean isLoopback(String name) {
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.equals("[::1]")
        || LOOPBACK_V4.matcher(name).matches();
  }

  private static boolean isAnyAddress(String host) {
    try {
      return InetAddress.getByName(host).isAnyLocalAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
