package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.MetricCatalogue;
import io.cloudmonitor.publisher.PublisherSnapshot.SeriesCounts;
import io.cloudmonitor.publisher.SeriesHandle;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.Statistics;
import io.cloudmonitor.publisher.encoding.RecordEncoder;
import io.cloudmonitor.publisher.mapping.MappedSeries;
import io.cloudmonitor.publisher.mapping.SeriesMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The open series of a publisher, each identity once. Thread-safe. */
final class SeriesIndex {
  private final PublisherOptions options;
  private final SeriesMapper mapper;
  private final RecordEncoder encoder;
  private final SeriesPolicy policy;
  private final MetMetrics metMetrics;
  private final WarningLog warnings;
  private final Sample sample;

  private final Map<SeriesEntry, SeriesEntry> entries = new HashMap<>();

  /** Of the few sets of statistics there are, each once, not once for each series. */
  private final Map<Statistics, Statistics> shared = new ConcurrentHashMap<>();

  /**
   * Entries closed while a step is read. Opened again in that time they are the same, so that the
   * step knows what it has already sent for them.
   */
  private final Map<SeriesEntry, SeriesEntry> closedInStep = new HashMap<>();

  private boolean inStep;
  private long overMaxSeries;
  private long excluded;
  private long folded;
  private long withDroppedTags;
  private long shortened;

  SeriesIndex(Wire wire, PublisherOptions options, WarningLog warnings, Sample sample) {
    this.options = options;
    this.warnings = warnings;
    this.sample = sample;
    mapper = new SeriesMapper(wire.seriesLimits(), options.mapping());
    encoder = wire.encoder();
    policy = wire.policy();
    metMetrics = new MetMetrics(policy);
  }

  SeriesHandle open(SeriesSpec spec) {
    String metricName = mapper.metricName(spec.name());
    if (!options.patterns().admit(spec.name(), metricName)) {
      synchronized (this) {
        excluded++;
      }
      return UnsentSeries.EXCLUDED;
    }
    if (options.instance().isPresent()
        && !options.mapping().isInstanceBySeries()
        && spec.tags().containsKey(SeriesMapper.INSTANCE_KEY)) {
      warnings.warn(
          "instance",
          () ->
              spec.name() + " has a tag instance of its own, which is sent in place of the option");
    }
    SeriesTreatment treatment = policy.treat(spec, metricName);
    MappedSeries series = mapper.map(spec.name(), spec.tags(), treatment.dimensions());
    Statistics statistics = shared.computeIfAbsent(
        treatment
            .statistics()
            .orElseGet(() -> options.statistics().apply(spec.kind(), spec.percentiles())),
        same -> same);
    metMetrics.add(series, statistics, spec);
    if (!treatment.sent()) {
      warnings.warn(
          "undefined",
          () -> "no definition of the metric " + describe(series) + ": its records are dropped");
      return UnsentSeries.UNDEFINED;
    }
    byte[] prefix = encoder.prefix(series);
    return register(new SeriesEntry(this, prefix, treatment.group(), statistics), series, spec);
  }

  private synchronized SeriesHandle register(
      SeriesEntry entry, MappedSeries series, SeriesSpec spec) {
    SeriesEntry existing = entries.get(entry);
    if (existing != null) {
      existing.references++;
      folded++;
      warnings.warn(
          "folded",
          () -> "more than one meter maps to the series "
              + describe(series)
              + ", the last one "
              + spec.name()
              + spec.tags().keySet()
              + ": their values are folded into one record");
      return existing;
    }
    if (entries.size() >= options.maxSeries()) {
      overMaxSeries++;
      warnings.warn(
          "max-series",
          () -> "max-series = %d is reached: %s and further new series are not sent"
              .formatted(options.maxSeries(), describe(series)));
      return UnsentSeries.OVER_MAX_SERIES;
    }
    if (!series.droppedTags().isEmpty()) {
      withDroppedTags++;
      warnings.warn(
          "dropped-tags",
          () -> "no room for the tags " + series.droppedTags() + " of " + describe(series));
    }
    shortened += series.shortened() ? 1 : 0;
    SeriesEntry opened = closedInStep.getOrDefault(entry, entry);
    closedInStep.remove(opened);
    opened.statistics = entry.statistics;
    opened.references = 1;
    entries.put(opened, opened);
    sample.offer(opened, series);
    return opened;
  }

  synchronized void release(SeriesEntry entry) {
    if (entry.references > 0 && --entry.references == 0) {
      entries.remove(entry);
      if (inStep) {
        closedInStep.put(entry, entry);
      }
    }
  }

  /** Says that a step is read from now on. */
  synchronized void beginStep() {
    inStep = true;
  }

  /** Says that the step is read. */
  synchronized void endStep() {
    inStep = false;
    closedInStep.clear();
  }

  synchronized SeriesCounts counts() {
    return new SeriesCounts(
        entries.size(), overMaxSeries, excluded, folded, withDroppedTags, shortened);
  }

  MetricCatalogue catalogue() {
    return metMetrics.catalogue();
  }

  private static String describe(MappedSeries series) {
    return series.name() + series.dimensions();
  }
}
