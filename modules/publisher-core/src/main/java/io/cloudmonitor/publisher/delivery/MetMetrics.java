package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.MetricCatalogue;
import io.cloudmonitor.publisher.MetricCatalogue.Entry;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.Statistics;
import io.cloudmonitor.publisher.mapping.MappedSeries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The metrics of all series that were opened so far, those of closed ones too. Thread-safe. */
final class MetMetrics {
  /** A publisher that meets more keeps the first: no catalogue of that length is read. */
  static final int MOST = 10_000;

  private static final Comparator<Entry> ORDER = Comparator.comparing(Entry::namespace)
      .thenComparing(Entry::metric)
      .thenComparing(entry -> entry.dimensions().toString());

  private final SeriesPolicy policy;
  private final Set<Met> met = new HashSet<>();

  MetMetrics(SeriesPolicy policy) {
    this.policy = policy;
  }

  private record Met(
      String name, SortedSet<String> dimensions, Statistics statistics, String unit) {}

  void add(MappedSeries series, Statistics statistics, SeriesSpec spec) {
    Met one = new Met(
        series.name(), new TreeSet<>(series.dimensions().keySet()), statistics, spec.unit());
    synchronized (met) {
      if (met.size() < MOST) {
        met.add(one);
      }
    }
  }

  MetricCatalogue catalogue() {
    List<Met> all;
    synchronized (met) {
      all = List.copyOf(met);
    }
    Set<Entry> entries = new HashSet<>();
    for (Met one : all) {
      entries.addAll(policy.describe(one.name, one.dimensions, one.statistics, one.unit));
    }
    List<Entry> sorted = new ArrayList<>(entries);
    sorted.sort(ORDER);
    return new MetricCatalogue(sorted);
  }
}
