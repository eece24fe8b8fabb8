package io.cloudmonitor.opentelemetry;

import io.cloudmonitor.opentelemetry.Baseline.Since;
import io.cloudmonitor.opentelemetry.PointLog.Reason;
import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.MeterKind;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramData;
import io.opentelemetry.sdk.metrics.data.HistogramData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.metrics.data.SummaryData;
import java.util.Collection;
import java.util.function.Function;

/** Reads histograms and summaries. Not thread-safe. */
final class DistributionPoints {
  private final SeriesCache cache;
  private final PointLog log;
  private final long watchedSinceNanos;
  private final Aggregate aggregate = new Aggregate();

  DistributionPoints(SeriesCache cache, PointLog log, long watchedSinceNanos) {
    this.cache = cache;
    this.log = log;
    this.watchedSinceNanos = watchedSinceNanos;
  }

  void explicit(MetricData metric, HistogramData data, WindowSink sink) {
    read(
        metric, data.getPoints(), data.getAggregationTemporality(), ExplicitDistribution::of, sink);
  }

  void exponential(MetricData metric, ExponentialHistogramData data, WindowSink sink) {
    read(
        metric,
        data.getPoints(),
        data.getAggregationTemporality(),
        ExponentialDistribution::of,
        sink);
  }

  /** Summaries have no temporality: the data model lets them count since their start. */
  void summaries(MetricData metric, SummaryData data, WindowSink sink) {
    read(
        metric,
        data.getPoints(),
        AggregationTemporality.CUMULATIVE,
        QuantileDistribution::of,
        sink);
  }

  private <P extends PointData> void read(
      MetricData metric,
      Collection<P> points,
      AggregationTemporality temporality,
      Function<P, Distribution> distribution,
      WindowSink sink) {
    boolean time = ValueUnit.isTime(metric.getUnit());
    Instrument instrument =
        cache.instrument(InstrumentKey.of(metric, time ? MeterKind.TIMER : MeterKind.SUMMARY));
    for (P point : points) {
      Series series = cache.series(instrument, point.getAttributes());
      if (series != null) {
        Distribution read = distribution.apply(point);
        if (temporality == AggregationTemporality.DELTA) {
          put(instrument, series, read, point.getStartEpochNanos(), point, sink);
        } else {
          cumulative(instrument, series, read, point, sink);
        }
      }
    }
  }

  private void cumulative(
      Instrument instrument, Series series, Distribution now, PointData point, WindowSink sink) {
    CumulativeDistribution cumulative = series.distribution();
    Since since = cumulative
        .baseline()
        .advance(point.getStartEpochNanos(), point.getEpochNanos(), watchedSinceNanos);
    if (since == Since.REPEATED) {
      log.dropped(Reason.REPEATED, instrument.name());
      return;
    }
    Distribution increase = cumulative.increase(now, since);
    if (since == Since.UNKNOWN) {
      log.dropped(Reason.BASELINE, instrument.name());
      return;
    }
    put(instrument, series, increase, cumulative.baseline().windowStartNanos(), point, sink);
  }

  private void put(
      Instrument instrument,
      Series series,
      Distribution distribution,
      long startNanos,
      PointData point,
      WindowSink sink) {
    if (distribution.count() < 0) {
      log.dropped(Reason.INVALID, instrument.name());
    } else if (distribution.count() > 0) {
      double factor = instrument.unit().factor();
      aggregate.setDistribution(
          distribution.count(),
          distribution.sum() * factor,
          distribution.min() * factor,
          distribution.max() * factor,
          distribution.sketch(factor));
      sink.accept(series, aggregate, startNanos, point.getEpochNanos());
    }
  }
}
