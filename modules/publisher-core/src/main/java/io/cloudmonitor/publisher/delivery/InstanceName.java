package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.Options;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Finds the value of the dimension {@code instance}: the option {@code instance}. */
public final class InstanceName {
  private static final Logger logger = Logger.getLogger(InstanceName.class.getName());
  private static final String WORD = "instance";
  private static final String AUTO = "auto";
  private static final String NONE = "none";
  private static final String UNKNOWN = "unknown-host";

  private InstanceName() {}

  static Optional<String> from(Options options) {
    String value = options.text(WORD, AUTO);
    if (value.equalsIgnoreCase(NONE)) {
      logger.warning(() -> options.nameOf(WORD)
          + " is none: two processes that send the same series in one period may overwrite"
          + " each other");
      return Optional.empty();
    }
    return Optional.of(value.equalsIgnoreCase(AUTO) ? auto() : value);
  }

  /**
   * Returns what {@code auto} stands for: the environment's {@code HOSTNAME}, else the host's name.
   */
  public static String auto() {
    return choose(System.getenv("HOSTNAME"), hostName());
  }

  /**
   * Returns the first that says something: a pod's HOSTNAME is its name, while its host name may be
   * the node's.
   */
  static String choose(@Nullable String environment, @Nullable String hostName) {
    if (environment != null && !environment.isBlank()) {
      return environment.strip();
    }
    return hostName == null || hostName.isBlank() ? UNKNOWN : hostName.strip();
  }

  private static @Nullable String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
