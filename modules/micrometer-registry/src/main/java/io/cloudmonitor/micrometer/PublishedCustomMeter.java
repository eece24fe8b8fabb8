package io.cloudmonitor.micrometer;

import io.cloudmonitor.publisher.MeterKind;
import io.micrometer.core.instrument.AbstractMeter;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.Tag;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Meter of an application's own kind: each measurement is a gauge of its own, with the tag
 * {@code statistic}, for nothing says whether what it measures only grows.
 */
final class PublishedCustomMeter extends AbstractMeter implements PublishedMeter {
  private final Iterable<Measurement> measurements;
  private final SeriesOpener opener;
  private final Map<Statistic, Series> series = new EnumMap<>(Statistic.class);

  private volatile List<Reading> polled = List.of();

  private record Reading(Statistic statistic, double value) {}

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
    List<Reading> readings = new ArrayList<>();
    for (Measurement measurement : measurements) {
      readings.add(new Reading(measurement.getStatistic(), measurement.getValue()));
    }
    polled = readings;
  }

  @Override
  public void collect(StepCollector collector) {
    List<Reading> readings = polled;
    polled = List.of();
    for (Reading reading : readings) {
      collector.gauge(seriesOf(reading.statistic), reading.value);
    }
  }

  private Series seriesOf(Statistic statistic) {
    synchronized (series) {
      return series.computeIfAbsent(statistic, key -> {
        Id id = getId().withTag(Tag.of("statistic", key.getTagValueRepresentation()));
        return new Series(opener, id, MeterKind.GAUGE);
      });
    }
  }
}
