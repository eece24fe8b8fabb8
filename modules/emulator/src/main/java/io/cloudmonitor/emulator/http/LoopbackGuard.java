package io.cloudmonitor.emulator.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages of other sites away from the emulator's own pages. A page can make a browser call
 * this machine, directly (then {@code Origin} names the page) or under a name that it re-binds to
 * the loopback address (then {@code Host} is that name).
 */
final class LoopbackGuard {
  private static final Pattern LOOPBACK_V4 =
      Pattern.compile("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");

  private final boolean loopbackOnly;

  LoopbackGuard(boolean loopbackOnly) {
    this.loopbackOnly = loopbackOnly;
  }

  /** Returns the refusal of a call, or empty where it may pass. */
  Optional<Answer> refusal(Call call) {
    String host = call.host();
    if (loopbackOnly && !isLoopback(hostName(host))) {
      return Optional.of(forbidden("Host is not a loopback name"));
    }
    String origin = call.headers().get("origin");
    if (origin != null && !origin.equalsIgnoreCase("http://" + host)) {
      return Optional.of(forbidden("Origin is another site"));
    }
    return Optional.empty();
  }

  private static Answer forbidden(String reason) {
    return Answer.of(403, "text/plain;charset=utf-8", reason + "\n");
  }

  private static @Nullable String hostName(String hostAndPort) {
    try {
      return URI.create("http://" + hostAndPort + "/").getHost();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  static boolean isLoopback(@Nullable String host) {
    if (host == null) return false;
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.equals("[::1]")
        || name.equals("::1")
        || LOOPBACK_V4.matcher(name).matches();
  }
}
