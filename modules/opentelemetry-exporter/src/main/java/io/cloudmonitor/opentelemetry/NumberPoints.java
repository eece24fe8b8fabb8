package io.cloudmonitor.opentelemetry;

import io.cloudmonitor.opentelemetry.Baseline.Since;
import io.cloudmonitor.opentelemetry.PointLog.Reason;
import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.MeterKind;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.metrics.data.SumData;
import java.util.Collection;
import java.util.function.ToDoubleFunction;

/**
 * Reads gauges and sums: what only grows becomes its increase, all else a reading of a level. Not
 * thread-safe.
 */
final class NumberPoints {
  private final SeriesCache cache;
  private final boolean sendZeros;
  private final PointLog log;
  private final long watchedSinceNanos;
  private final Aggregate aggregate = new Aggregate();

  NumberPoints(SeriesCache cache, boolean sendZeros, PointLog log, long watchedSinceNanos) {
    this.cache = cache;
    this.sendZeros = sendZeros;
    this.log = log;
    this.watchedSinceNanos = watchedSinceNanos;
  }

  <P extends PointData> void gauges(
      MetricData metric, Collection<P> points, ToDoubleFunction<P> value, WindowSink sink) {
    Instrument instrument = cache.instrument(InstrumentKey.of(metric, MeterKind.GAUGE));
    Numbers numbers = this::gauge;
    for (P point : points) {
      readEach(instrument, point, value, sink, numbers);
    }
  }

  <P extends PointData> void sums(
      MetricData metric, SumData<P> sums, ToDoubleFunction<P> value, WindowSink sink) {
    boolean delta = sums.getAggregationTemporality() == AggregationTemporality.DELTA;
    MeterKind kind = sums.isMonotonic() ? MeterKind.COUNTER : MeterKind.GAUGE;
    Instrument instrument = cache.instrument(InstrumentKey.of(metric, kind));
    Numbers numbers;
    if (sums.isMonotonic()) {
      numbers = delta ? this::increase : this::cumulative;
    } else {
      numbers = delta ? this::change : this::gauge;
    }
    for (P point : sums.getPoints()) {
      readEach(instrument, point, value, sink, numbers);
    }
  }

  /** One way to read the number of a point, in the unit in which it is sent. */
  private interface Numbers {
    void read(Instrument instrument, Series series, PointData point, double value, WindowSink sink);
  }

  private <P extends PointData> void readEach(
      Instrument instrument, P point, ToDoubleFunction<P> value, WindowSink sink, Numbers numbers) {
    double number = value.applyAsDouble(point) * instrument.unit().factor();
    if (!Double.isFinite(number)) {
      log.dropped(Reason.NOT_FINITE, instrument.name());
      return;
    }
    Series series = cache.series(instrument, point.getAttributes());
    if (series != null) {
      numbers.read(instrument, series, point, number, sink);
    }
  }

  private void gauge(
      Instrument instrument, Series series, PointData point, double value, WindowSink sink) {
    aggregate.setGauge(value);
    sink.accept(series, aggregate, WindowSink.READING, point.getEpochNanos());
  }

  /** No SDK sends changes of a level; producers that do are summed up from the first one on. */
  private void change(
      Instrument instrument, Series series, PointData point, double value, WindowSink sink) {
    gauge(instrument, series, point, series.addToLevel(value), sink);
  }

  private void cumulative(
      Instrument instrument, Series series, PointData point, double value, WindowSink sink) {
    CumulativeSum sum = series.sum();
    Since since = sum.baseline()
        .advance(point.getStartEpochNanos(), point.getEpochNanos(), watchedSinceNanos);
    if (since == Since.REPEATED) {
      log.dropped(Reason.REPEATED, instrument.name());
      return;
    }
    double increase = sum.increase(value, since);
    if (since == Since.UNKNOWN) {
      log.dropped(Reason.BASELINE, instrument.name());
      return;
    }
    counted(
        instrument,
        series,
        increase,
        sum.baseline().windowStartNanos(),
        point.getEpochNanos(),
        sink);
  }

  private void increase(
      Instrument instrument, Series series, PointData point, double value, WindowSink sink) {
    counted(instrument, series, value, point.getStartEpochNanos(), point.getEpochNanos(), sink);
  }

  private void counted(
      Instrument instrument,
      Series series,
      double increase,
      long startNanos,
      long endNanos,
      WindowSink sink) {
    if (increase < 0) {
      log.dropped(Reason.INVALID, instrument.name());
    } else if (increase > 0 || sendZeros) {
      aggregate.setIncrease(increase);
      sink.accept(series, aggregate, startNanos, endNanos);
    }
  }
}
