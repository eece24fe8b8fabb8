package io.cloudmonitor.cli;

import io.cloudmonitor.cli.CatalogueSource.Series;
import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.MetricCatalogue;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.Statistic;
import io.cloudmonitor.publisher.Statistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Catalogues of series that were seen. */
final class Catalogues {
  private static final String INSTANCE = "instance";

  private Catalogues() {}

  /** Returns the metrics as they were received. */
  static MetricCatalogue received(Collection<Series> all) {
    Map<List<String>, List<Series>> metrics =
        new TreeMap<>(Comparator.comparing((List<String> key) -> String.join("\n", key)));
    for (Series series : all) {
      List<String> key = new ArrayList<>(List.of(series.namespace(), series.metric()));
      key.addAll(series.dimensions().keySet());
      metrics.computeIfAbsent(key, unseen -> new ArrayList<>()).add(series);
    }
    return new MetricCatalogue(metrics.values().stream().map(Catalogues::entry).toList());
  }

  private static MetricCatalogue.Entry entry(List<Series> metric) {
    Series any = metric.get(0);
    Set<String> statistics = new TreeSet<>();
    metric.forEach(series -> statistics.addAll(series.statistics()));
    return new MetricCatalogue.Entry(
        any.namespace(),
        any.metric(),
        new TreeSet<>(any.dimensions().keySet()),
        "",
        List.copyOf(statistics));
  }

  /**
   * Returns the metrics that must be created at Tencent for the same series, as its publisher names
   * them.
   *
   * @param words options of that publisher; credentials are not needed
   */
  static MetricCatalogue forTencent(Collection<Series> all, Map<String, String> words) {
    Map<String, String> dry = new TreeMap<>(words);
    dry.putIfAbsent("tencent.region", "gz");
    dry.put("tencent.secret-id", "none");
    dry.put("tencent.secret-key", "none");
    dry.put("dry-run", "true");
    Publisher publisher = Cloud.TENCENT.publisherOf(dry);
    for (Series series : all) {
      Map<String, String> tags = new TreeMap<>(series.dimensions());
      tags.remove(INSTANCE);
      publisher.series(
          new SeriesSpec(series.metric(), tags, kind(series), percentiles(series), ""));
    }
    MetricCatalogue catalogue = publisher.catalogue();
    publisher.close(Duration.ZERO);
    return catalogue;
  }

  /** Returns the kind of meter that sends such statistics. */
  private static MeterKind kind(Series series) {
    if (series.statistics().contains(Statistic.LAST_VALUE.word())) {
      return MeterKind.GAUGE;
    }
    return series.statistics().contains(Statistic.SUM_PER_SECOND.word())
        ? MeterKind.COUNTER
        : MeterKind.SUMMARY;
  }

  private static Statistics percentiles(Series series) {
    return Statistics.of(series.statistics().stream()
        .flatMap(word -> Statistic.ofWord(word).stream())
        .filter(Statistic::isPercentile)
        .toList());
  }
}
