package io.cloudmonitor.publisher.delivery;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How batches are delivered.
 *
 * @param maxInFlight most requests under way at once
 * @param deadline time after which a step's result tells what is still held
 * @param jitter time over which the requests of a step are spread, if the service does not throttle
 * @param maxPendingBytes most encoded bytes that wait; beyond it the oldest are given up
 * @param maxAge longest time that records wait for the service after their period
 * @param requestsPerSecond highest rate of requests; empty for the documented quota
 * @param quotaShare part of that rate that this process may use
 * @param onAmbiguous what becomes of records that may have been stored
 * @param retryPolicy waits between attempts
 */
public record DeliveryOptions(
    int maxInFlight,
    Duration deadline,
    Duration jitter,
    long maxPendingBytes,
    Duration maxAge,
    OptionalDouble requestsPerSecond,
    double quotaShare,
    OnAmbiguous onAmbiguous,
    RetryPolicy retryPolicy) {
  /** Four requests at once, a minute to deliver, up to ten seconds of jitter, 64 MiB. */
  public static final DeliveryOptions DEFAULT = new DeliveryOptions(
      4,
      Duration.ofSeconds(60),
      Duration.ofSeconds(10),
      64L << 20,
      Duration.ofHours(2),
      OptionalDouble.empty(),
      1,
      OnAmbiguous.AUTO,
      RetryPolicy.DEFAULT);
}
