package io.cloudmonitor.publisher.http;

import java.time.Duration;

/**
 * How requests are sent.
 *
 * @param connectTimeout longest time to reach the server
 * @param callTimeout longest time for a whole call, from look-up to the last byte of the answer
 * @param maxResponseBytes most bytes read of an answer
 * @param maxConnections most idle connections kept
 * @param systemProxy whether the JVM's proxy settings apply
 */
public record HttpOptions(
    Duration connectTimeout,
    Duration callTimeout,
    int maxResponseBytes,
    int maxConnections,
    boolean systemProxy) {
  /** Bounds that suit both services. */
  public static final HttpOptions DEFAULT =
      new HttpOptions(Duration.ofSeconds(5), Duration.ofSeconds(15), 64 * 1024, 8, true);
}
