package io.cloudmonitor.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * What commands take from their surroundings, so that a test can give them other ones.
 *
 * @param clock wall time
 * @param terminal asks for secrets
 * @param resolver looks up hosts
 * @param ending waits for the end of a command that runs until it is killed
 */
record CliRuntime(InstantSource clock, Terminal terminal, Resolver resolver, Ending ending) {
  /** Looks up hosts. */
  @FunctionalInterface
  interface Resolver {
    /** Returns an address of {@code host}; empty if it has none. */
    Optional<String> addressOf(String host);
  }

  /** Waits for the end. */
  @FunctionalInterface
  interface Ending {
    /** Returns when the command is to end. */
    void await() throws InterruptedException;
  }

  /** Returns the surroundings of this process. */
  static CliRuntime system() {
    return new CliRuntime(
        InstantSource.system(),
        Terminal.system(),
        CliRuntime::lookUp,
        () -> new CountDownLatch(1).await());
  }

  private static Optional<String> lookUp(String host) {
    try {
      return Optional.of(InetAddress.getByName(host).getHostAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
