package io.cloudmonitor.opentelemetry;

import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.Statistic;
import io.cloudmonitor.publisher.Statistics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a user decides about the exporter itself; all else is the publisher's.
 *
 * @param step length of the periods
 * @param percentiles percentiles that histograms and summaries send
 * @param sendZeros whether idle counters send an increase of zero
 * @param closeTimeout longest time that flushing and closing may take
 * @param flushOpenPeriod whether a flush also sends the period that is still open
 * @param timesAsMillis whether times are sent in milliseconds, whatever their unit
 * @param aligned whether autoconfiguration reads at the end of each period
 * @param exportSelf whether autoconfiguration registers the exporter's own metrics
 * @param resourceAttributes keys of the resource attributes that every series carries
 * @param scopeName whether every series carries the name of its instrumentation scope
 * @param ownInstance the instance of series whose resource names none; empty if series say no
 *     instance, because the publisher does
 * @param maxCachedSeries most series that are kept
 */
record ExporterOptions(
    Period step,
    Statistics percentiles,
    boolean sendZeros,
    Duration closeTimeout,
    boolean flushOpenPeriod,
    boolean timesAsMillis,
    boolean aligned,
    boolean exportSelf,
    List<String> resourceAttributes,
    boolean scopeName,
    Optional<String> ownInstance,
    int maxCachedSeries) {
  private static final String NONE = "none";
  private static final String RESOURCE_ATTRIBUTES = "resource-attributes";

  /** Many attribute sets may become one series, so that more are kept than may be sent. */
  private static final int CACHED_PER_SERIES = 10;

  private static final int MIN_CACHED = 10_000;
  private static final int MAX_CACHED = 1_000_000;

  /** How times are sent. */
  private enum Durations {
    /** In milliseconds. */
    MS,
    /** In the unit in which they were recorded. */
    AS_RECORDED
  }

  /**
   * Reads the options by their words; what is wrong with them is noted in {@code options}.
   *
   * @param ownInstance see {@link #ownInstance}
   */
  static ExporterOptions from(Options options, Optional<String> ownInstance) {
    long maxSeries = options.integer("max-series", MAX_CACHED, 1, Integer.MAX_VALUE);
    return new ExporterOptions(
        step(options),
        percentiles(options),
        options.flag("send-zeros", false),
        options.duration(
            "close-timeout", Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ofHours(1)),
        options.flag("flush-open-period", false),
        options.choice("durations", Durations.MS, Durations.class) == Durations.MS,
        options.flag("aligned", true),
        options.flag("export-self", false),
        resourceAttributes(options),
        options.flag("scope-name", false),
        ownInstance,
        (int) Math.min(MAX_CACHED, Math.max(MIN_CACHED, maxSeries * CACHED_PER_SERIES)));
  }

  private static Period step(Options options) {
    Duration step = options.duration(
        "step",
        Period.ONE_MINUTE.duration(),
        Period.ONE_MINUTE.duration(),
        Period.FIVE_MINUTES.duration());
    Optional<Period> period = Period.of(step);
    if (period.isEmpty()) {
      options.problem("step", "is '" + options.text("step", "") + "': allowed are 60s and 300s");
    }
    return period.orElse(Period.ONE_MINUTE);
  }

  private static Statistics percentiles(Options options) {
    List<String> words = options.list("percentiles");
    if (words.isEmpty()) {
      return Statistics.DEFAULT_PERCENTILES;
    }
    Statistics percentiles = Statistics.NONE;
    for (String word : words) {
      Optional<Statistic> percentile = percentile(word);
      if (percentile.isEmpty()) {
        options.problem(
            "percentiles", "has '" + word + "': allowed are such as P50 and 0.5, of " + known());
      } else {
        percentiles = percentiles.with(percentile.get());
      }
    }
    return percentiles;
  }

  /** Takes a word such as {@code P99}, or a quantile such as {@code 0.99}. */
  private static Optional<Statistic> percentile(String word) {
    Optional<Statistic> statistic = Statistic.ofWord(word).filter(Statistic::isPercentile);
    if (statistic.isPresent()) {
      return statistic;
    }
    try {
      return Statistic.ofQuantile(Double.parseDouble(word));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String known() {
    return String.join(
        ", ",
        List.of(Statistic.values()).stream()
            .filter(Statistic::isPercentile)
            .map(Statistic::word)
            .toList());
  }

  private static List<String> resourceAttributes(Options options) {
    if (options.text(RESOURCE_ATTRIBUTES).isEmpty()) {
      return List.of("service.name");
    }
    List<String> keys = options.list(RESOURCE_ATTRIBUTES);
    return keys.equals(List.of(NONE)) ? List.of() : keys;
  }
}
