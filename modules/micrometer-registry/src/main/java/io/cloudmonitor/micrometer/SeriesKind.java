package io.cloudmonitor.micrometer;

import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.Statistics;

/**
 * What a meter's series is opened as; shared by all meters that are alike.
 *
 * @param percentiles percentiles that are published
 */
record SeriesKind(MeterKind kind, Statistics percentiles) {
  static final SeriesKind COUNTER = new SeriesKind(MeterKind.COUNTER, Statistics.NONE);
  static final SeriesKind GAUGE = new SeriesKind(MeterKind.GAUGE, Statistics.NONE);
  static final SeriesKind TIMER = new SeriesKind(MeterKind.TIMER, Statistics.NONE);
  static final SeriesKind SUMMARY = new SeriesKind(MeterKind.SUMMARY, Statistics.NONE);
}
