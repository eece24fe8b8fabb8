package io.cloudmonitor.publisher.credentials;

import java.time.Duration;
import java.time.Instant;

/**
 * When credentials that end are read again.
 *
 * @param prefetch how long before their end a refresh is tried, off the caller's path; half their
 *     life if that is shorter
 * @param stale how long before their end they are no longer used, since a request takes time to
 *     arrive and clocks differ
 * @param pause least time between two readings
 */
public record RefreshTimes(Duration prefetch, Duration stale, Duration pause) {
  /**
   * Times that suit credentials of an hour and of six: 15 minutes ahead, as the official client of
   * Alibaba Cloud has it.
   */
  public static final RefreshTimes DEFAULT =
      new RefreshTimes(Duration.ofMinutes(15), Duration.ofSeconds(5), Duration.ofSeconds(30));

  /** Returns when credentials that were read at {@code read} are due for a refresh. */
  Instant refreshAt(Instant read, Instant expiration) {
    Instant ahead = expiration.minus(prefetch);
    Instant half = read.plus(Duration.between(read, expiration).dividedBy(2));
    return ahead.isAfter(half) ? ahead : half;
  }
}
