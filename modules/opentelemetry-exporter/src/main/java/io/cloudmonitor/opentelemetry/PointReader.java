package io.cloudmonitor.opentelemetry;

import io.cloudmonitor.opentelemetry.PointLog.Reason;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;

/**
 * Reads the points of metrics, each into the aggregate of its window. A metric that cannot be read
 * costs itself. Not thread-safe.
 */
final class PointReader {
  private final PointLog log;
  private final NumberPoints numbers;
  private final DistributionPoints distributions;

  /**
   * Creates a reader.
   *
   * @param watchedSinceNanos since when no cumulative series can have begun unseen, in epoch
   *     nanoseconds
   */
  PointReader(SeriesCache cache, ExporterOptions options, PointLog log, long watchedSinceNanos) {
    this.log = log;
    numbers = new NumberPoints(cache, options.sendZeros(), log, watchedSinceNanos);
    distributions = new DistributionPoints(cache, log, watchedSinceNanos);
  }

  void read(MetricData metric, WindowSink sink) {
    try {
      switch (metric.getType()) {
        case LONG_GAUGE ->
          numbers.gauges(
              metric, metric.getLongGaugeData().getPoints(), LongPointData::getValue, sink);
        case DOUBLE_GAUGE ->
          numbers.gauges(
              metric, metric.getDoubleGaugeData().getPoints(), DoublePointData::getValue, sink);
        case LONG_SUM ->
          numbers.sums(metric, metric.getLongSumData(), LongPointData::getValue, sink);
        case DOUBLE_SUM ->
          numbers.sums(metric, metric.getDoubleSumData(), DoublePointData::getValue, sink);
        case HISTOGRAM -> distributions.explicit(metric, metric.getHistogramData(), sink);
        case EXPONENTIAL_HISTOGRAM ->
          distributions.exponential(metric, metric.getExponentialHistogramData(), sink);
        case SUMMARY -> distributions.summaries(metric, metric.getSummaryData(), sink);
        default -> log.dropped(Reason.UNSUPPORTED, metric.getName());
      }
    } catch (RuntimeException e) {
      log.broken(metric, e);
    }
  }
}
