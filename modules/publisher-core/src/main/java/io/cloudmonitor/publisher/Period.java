package io.cloudmonitor.publisher;

import java.time.Duration;
import java.util.Optional;

/**
 * Time that one aggregate record covers.
 *
 * <p>CloudMonitor takes 60 and 300 seconds; see the PutCustomMetric page, parameter
 * {@code MetricList.N.Period}.
 */
public enum Period {
  /** 60 seconds. */
  ONE_MINUTE(60),
  /** 300 seconds. */
  FIVE_MINUTES(300);

  private final int seconds;

  Period(int seconds) {
    this.seconds = seconds;
  }

  /** Returns the length in seconds. */
  public int seconds() {
    return seconds;
  }

  /** Returns the length in milliseconds. */
  public long millis() {
    return seconds * 1000L;
  }

  /** Returns the length. */
  public Duration duration() {
    return Duration.ofSeconds(seconds);
  }

  /**
   * Returns the start, in epoch milliseconds, of the aligned period that holds {@code epochMillis}.
   */
  public long startOf(long epochMillis) {
    return Math.floorDiv(epochMillis, millis()) * millis();
  }

  /** Returns the period of exactly this length, if there is one. */
  public static Optional<Period> of(Duration duration) {
    for (Period period : values()) {
      if (period.duration().equals(duration)) {
        return Optional.of(period);
      }
    }
    return Optional.empty();
  }
}
