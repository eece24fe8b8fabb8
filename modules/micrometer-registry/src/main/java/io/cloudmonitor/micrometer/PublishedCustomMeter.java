package io.cloudmonitor.micrometer;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.Fold;
import io.micrometer.core.instrument.AbstractMeter;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.Tag;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Meter of an application's own kind: each statistic is a gauge of its own, with the tag
 * {@code statistic}, for nothing says whether what it measures only grows. Measurements of one
 * statistic are samples of one gauge.
 */
final class PublishedCustomMeter extends AbstractMeter implements PolledMeter {
  private final Iterable<Measurement> measurements;
  private final SeriesOpener opener;
  private final Map<Statistic, Series> series = new EnumMap<>(Statistic.class);

  private volatile Map<Statistic, Aggregate> polled = Map.of();

  PublishedCustomMeter(Id id, Iterable<Measurement> measurements, SeriesOpener opener) {
    super(id);
    this.measurements = measurements;
    this.opener = opener;
  }

  @Override
  public Iterable<Measurement> measure() {
    return measurements;
  }

  @Override
  public void forEachSeries(Consumer<Series> action) {
    synchronized (series) {
      series.values().forEach(action);
    }
  }

  @Override
  public void poll() {
    Map<Statistic, Aggregate> readings = new EnumMap<>(Statistic.class);
    Aggregate reading = new Aggregate();
    for (Measurement measurement : measurements) {
      reading.setGauge(measurement.getValue());
      Fold.into(
          readings.computeIfAbsent(measurement.getStatistic(), key -> new Aggregate()), reading);
    }
    polled = readings;
  }

  @Override
  public void collect(StepCollector collector) {
    Map<Statistic, Aggregate> readings = polled;
    polled = Map.of();
    readings.forEach((statistic, reading) -> collector.gauge(seriesOf(statistic), reading));
  }

  private Series seriesOf(Statistic statistic) {
    synchronized (series) {
      return series.computeIfAbsent(statistic, key -> {
        Id id = getId().withTag(Tag.of("statistic", key.getTagValueRepresentation()));
        return new Series(opener, id, SeriesKind.GAUGE);
      });
    }
  }
}
