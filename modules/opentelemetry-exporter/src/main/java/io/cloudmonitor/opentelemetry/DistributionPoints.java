package io.cloudmonitor.opentelemetry;

import io.cloudmonitor.opentelemetry.Baseline.Since;
import io.cloudmonitor.opentelemetry.PointLog.Reason;
import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.Sketch;
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
    if (data.getAggregationTemporality() == AggregationTemporality.DELTA) {
      windows(metric, data.getPoints(), ExplicitDistribution::view, sink);
    } else {
      totals(metric, data.getPoints(), ExplicitDistribution::of, sink);
    }
  }

  void exponential(MetricData metric, ExponentialHistogramData data, WindowSink sink) {
    if (data.getAggregationTemporality() == AggregationTemporality.DELTA) {
      windows(metric, data.getPoints(), ExponentialPoint::new, sink);
    } else {
      totals(metric, data.getPoints(), ExponentialDistribution::of, sink);
    }
  }

  /** Summaries have no temporality: the data model lets them count since their start. */
  void summaries(MetricData metric, SummaryData data, WindowSink sink) {
    totals(metric, data.getPoints(), QuantileDistribution::of, sink);
  }

  /** Reads points that are of their window alone. */
  private <P extends PointData> void windows(
      MetricData metric, Collection<P> points, Function<P, Samples> samples, WindowSink sink) {
    Instrument instrument = instrument(metric);
    for (P point : points) {
      Series series = cache.series(instrument, point.getAttributes());
      if (series != null) {
        put(instrument, series, samples.apply(point), point.getStartEpochNanos(), point, sink);
      }
    }
  }

  /** Reads points that count since the beginning of their series. */
  private <P extends PointData> void totals(
      MetricData metric,
      Collection<P> points,
      Function<P, Distribution> distribution,
      WindowSink sink) {
    Instrument instrument = instrument(metric);
    for (P point : points) {
      Series series = cache.series(instrument, point.getAttributes());
      if (series != null) {
        cumulative(instrument, series, distribution.apply(point), point, sink);
      }
    }
  }

  private Instrument instrument(MetricData metric) {
    boolean time = ValueUnit.isTime(metric.getUnit());
    return cache.instrument(InstrumentKey.of(metric, time ? MeterKind.TIMER : MeterKind.SUMMARY));
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
      Samples samples,
      long startNanos,
      PointData point,
      WindowSink sink) {
    long count = samples.count();
    if (count < 0) {
      log.dropped(Reason.INVALID, instrument.name());
    } else if (count > 0) {
      double factor = instrument.unit().factor();
      Sketch sketch = series.emptySketch(factor);
      aggregate.setDistribution(
          count,
          samples.sum() * factor,
          samples.min() * factor,
          samples.max() * factor,
          samples.addTo(sketch, factor) ? sketch : null);
      sink.accept(series, aggregate, startNanos, point.getEpochNanos());
    }
  }
}
