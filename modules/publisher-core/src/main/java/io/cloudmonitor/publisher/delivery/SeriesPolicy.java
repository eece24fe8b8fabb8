package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.MetricCatalogue;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.Statistic;
import io.cloudmonitor.publisher.Statistics;
import java.util.List;
import java.util.SortedSet;

/**
 * A provider's say in what is sent of a series beyond its limits; asked when a series is opened.
 * Pure; thread-safe. The methods here send everything.
 */
public interface SeriesPolicy {
  /** Sends everything. */
  SeriesPolicy DEFAULT = new SeriesPolicy() {};

  /**
   * Returns what is done with a series.
   *
   * @param metricName name under which the meter is sent
   */
  default SeriesTreatment treat(SeriesSpec spec, String metricName) {
    return SeriesTreatment.DEFAULT;
  }

  /**
   * Returns the metrics, as the service knows them, that a series feeds.
   *
   * @param dimensions keys of its dimensions
   * @param statistics statistics that are sent
   * @param unit base unit of the meter; may be empty
   */
  default List<MetricCatalogue.Entry> describe(
      String metricName, SortedSet<String> dimensions, Statistics statistics, String unit) {
    List<String> words = statistics.toList().stream().map(Statistic::word).toList();
    return List.of(new MetricCatalogue.Entry("", metricName, dimensions, unit, words));
  }
}
