package io.cloudmonitor.publisher.tencent;

import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.MetricCatalogue;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.Statistic;
import io.cloudmonitor.publisher.Statistics;
import io.cloudmonitor.publisher.delivery.SeriesPolicy;
import io.cloudmonitor.publisher.delivery.SeriesTreatment;
import io.cloudmonitor.publisher.delivery.StatisticsRules;
import io.cloudmonitor.publisher.mapping.DimensionChoice;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What is sent of each series: the dimensions of its definition, and few statistics, since each is
 * a metric of its own at a service that allows an account some ten of them.
 */
final class TencentSeriesPolicy implements SeriesPolicy {
  /** Value of a dimension that a definition names and a meter does not have. */
  static final String MISSING = "none";

  private final TencentDefinitions definitions;
  private final String namespace;
  private final boolean sendsUndefined;
  private final StatisticsRules rules;

  /**
   * Creates a policy.
   *
   * @param namespace namespace of metrics whose definition names none
   * @param sendsUndefined whether metrics without a definition are sent
   * @param rules what a user adds to, or removes from, the statistics of a kind of meter
   */
  TencentSeriesPolicy(
      TencentDefinitions definitions,
      String namespace,
      boolean sendsUndefined,
      StatisticsRules rules) {
    this.definitions = definitions;
    this.namespace = namespace;
    this.sendsUndefined = sendsUndefined;
    this.rules = rules;
  }

  /** Returns the namespace of the metric that is sent as {@code metricName} and a suffix. */
  String namespaceOf(String metricName) {
    return definitions.of(metricName).flatMap(TencentDefinition::namespace).orElse(namespace);
  }

  @Override
  public SeriesTreatment treat(SeriesSpec spec, String metricName) {
    Optional<TencentDefinition> definition = definitions.of(metricName);
    DimensionChoice dimensions = definition
        .flatMap(TencentDefinition::dimensions)
        .<DimensionChoice>map(keys -> new DimensionChoice.Exactly(keys, MISSING))
        .orElse(DimensionChoice.WITHOUT_INSTANCE);
    Statistics statistics = definition
        .flatMap(TencentDefinition::statistics)
        .orElseGet(() ->
            rules.adjust(spec.kind(), defaultStatistics(spec.kind()).with(spec.percentiles())));
    return new SeriesTreatment(
        sendsUndefined || definition.isPresent(),
        dimensions,
        Optional.of(statistics),
        namespaceOf(metricName));
  }

  @Override
  public List<MetricCatalogue.Entry> describe(
      String metricName, SortedSet<String> dimensions, Statistics statistics, String unit) {
    return statistics.toList().stream()
        .map(statistic -> new MetricCatalogue.Entry(
            namespaceOf(metricName),
            metricName + PointSuffix.of(statistic),
            dimensions,
            unit(statistic, unit),
            List.of(PointSuffix.aggregation(statistic))))
        .toList();
  }

  /** Returns the statistics sent for a kind of meter unless options say otherwise. */
  static Statistics defaultStatistics(MeterKind kind) {
    return switch (kind) {
      case COUNTER -> Statistics.of(Statistic.SUM);
      case GAUGE -> Statistics.of(Statistic.LAST_VALUE);
      case TIMER, SUMMARY ->
        Statistics.of(Statistic.SAMPLE_COUNT, Statistic.SUM, Statistic.AVERAGE, Statistic.MAXIMUM);
    };
  }

  private static String unit(Statistic statistic, String unit) {
    return switch (statistic) {
      case SAMPLE_COUNT -> "count";
      case COUNT_PER_SECOND -> "count/s";
      case SUM_PER_SECOND -> unit.isEmpty() ? "" : unit + "/s";
      default -> unit;
    };
  }
}
