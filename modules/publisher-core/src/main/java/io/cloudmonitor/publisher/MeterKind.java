package io.cloudmonitor.publisher;

import static io.cloudmonitor.publisher.Statistic.AVERAGE;
import static io.cloudmonitor.publisher.Statistic.LAST_VALUE;
import static io.cloudmonitor.publisher.Statistic.MAXIMUM;
import static io.cloudmonitor.publisher.Statistic.MINIMUM;
import static io.cloudmonitor.publisher.Statistic.SAMPLE_COUNT;
import static io.cloudmonitor.publisher.Statistic.SUM;
import static io.cloudmonitor.publisher.Statistic.SUM_PER_SECOND;

/** Kind of meter behind a series, which decides the statistics that its records carry. */
public enum MeterKind {
  /** Something that only grows; its aggregate is the increase during the step, as one sample. */
  COUNTER(Statistics.of(SUM, SUM_PER_SECOND, AVERAGE, MAXIMUM, MINIMUM, SAMPLE_COUNT)),
  /** A value that goes up and down, read once per step. */
  GAUGE(Statistics.of(LAST_VALUE, AVERAGE, MAXIMUM, MINIMUM, SAMPLE_COUNT)),
  /** Durations, in milliseconds. */
  TIMER(Statistics.of(AVERAGE, MAXIMUM, MINIMUM, SUM, SAMPLE_COUNT)),
  /** Amounts, in the meter's base unit. */
  SUMMARY(Statistics.of(AVERAGE, MAXIMUM, MINIMUM, SUM, SAMPLE_COUNT));

  private final Statistics defaultStatistics;

  MeterKind(Statistics defaultStatistics) {
    this.defaultStatistics = defaultStatistics;
  }

  /**
   * Returns the statistics sent for this kind unless options add or remove some; no percentiles.
   */
  public Statistics defaultStatistics() {
    return defaultStatistics;
  }
}
