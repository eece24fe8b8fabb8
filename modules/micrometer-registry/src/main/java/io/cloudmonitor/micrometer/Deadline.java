package io.cloudmonitor.micrometer;

import io.micrometer.core.instrument.Clock;
import java.time.Duration;

/** End of a bounded wait, on the monotonic clock. */
final class Deadline {
  private final Clock clock;
  private final long endNanos;

  Deadline(Clock clock, Duration timeout) {
    this.clock = clock;
    endNanos = clock.monotonicTime() + timeout.toNanos();
  }

  /** Returns what is left, never negative. */
  Duration remaining() {
    return Duration.ofNanos(Math.max(endNanos - clock.monotonicTime(), 0));
  }
}
