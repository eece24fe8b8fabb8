package io.cloudmonitor.micrometer;

import io.micrometer.core.instrument.Clock;
import java.time.Duration;

/** End of a bounded wait, on the monotonic clock. */
final class Deadline {
  /** As good as never, and far from an overflow of nanoseconds. */
  private static final Duration LONGEST = Duration.ofDays(365);

  private final Clock clock;
  private final long endNanos;

  Deadline(Clock clock, Duration timeout) {
    this.clock = clock;
    endNanos =
        clock.monotonicTime() + (timeout.compareTo(LONGEST) < 0 ? timeout : LONGEST).toNanos();
  }

  /** Returns what is left, never negative. */
  Duration remaining() {
    return Duration.ofNanos(Math.max(endNanos - clock.monotonicTime(), 0));
  }
}
