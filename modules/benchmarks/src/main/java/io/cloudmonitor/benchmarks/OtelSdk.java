package io.cloudmonitor.benchmarks;

import static io.opentelemetry.sdk.common.export.MemoryMode.IMMUTABLE_DATA;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleCounter;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.MemoryMode;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * OpenTelemetry's SDK, its collection and an exporter; timers and summaries are histograms, gauges
 * are asynchronous. A step ends when it is recorded, under a clock that this moves.
 */
final class OtelSdk implements Subject {
  private static final Duration STEP = Duration.ofMinutes(1);

  private final VirtualClock clock = new VirtualClock();
  private final OtelTarget target;
  private final OnDemandReader reader;
  private final SdkMeterProvider provider;
  private final boolean collectsWhilePublishing;
  private Collection<MetricData> collected = List.of();
  private final Attributes[] attributes;
  private final Object[] instruments;
  private final double[] readings;

  /**
   * Creates one that collects while it publishes.
   *
   * @param target makes the exporter, whose clock is the argument
   */
  OtelSdk(int series, Function<InstantSource, OtelTarget> target) {
    this(series, target, true);
  }

  private OtelSdk(
      int series, Function<InstantSource, OtelTarget> makeTarget, boolean collectsWhilePublishing) {
    this.collectsWhilePublishing = collectsWhilePublishing;
    target = makeTarget.apply(clock);
    reader = new OnDemandReader(
        target.exporter(), collectsWhilePublishing ? target.memoryMode() : IMMUTABLE_DATA);
    provider = SdkMeterProvider.builder()
        .setClock(clock)
        .registerMetricReader(reader, instrument -> Integer.MAX_VALUE - 1)
        .build();
    attributes = new Attributes[series];
    instruments = new Object[series];
    readings = new double[series];
    Meter meter = provider.get("benchmark");
    Map<String, Object> byName = new HashMap<>();
    for (int number = 0; number < series; number++) {
      AttributesBuilder tags = Attributes.builder();
      Workload.tagsOf(number).forEach(tag -> tags.put(tag.getKey(), tag.getValue()));
      attributes[number] = tags.build();
      int first = number;
      instruments[number] =
          byName.computeIfAbsent(Workload.nameOf(number), name -> instrument(meter, name, first));
    }
  }

  /** Creates one whose publishing is exporting alone: it collects when it records. */
  static OtelSdk collectedBefore(int series, Function<InstantSource, OtelTarget> target) {
    return new OtelSdk(series, target, false);
  }

  private Object instrument(Meter meter, String name, int first) {
    return switch (Workload.kindOf(first)) {
      case TIMER, SUMMARY -> meter.histogramBuilder(name).build();
      case COUNTER -> meter.counterBuilder(name).ofDoubles().build();
      case GAUGE ->
        meter.gaugeBuilder(name).buildWithCallback(measurement -> {
          for (int number = first; number < attributes.length; number += 20) {
            measurement.record(readings[number], attributes[number]);
          }
        });
    };
  }

  @Override
  public void record(int round) {
    int[] next = new int[Workload.Kind.values().length];
    for (int number = 0; number < attributes.length; number++) {
      Workload.Kind kind = Workload.kindOf(number);
      int at = next[kind.ordinal()]++;
      switch (kind) {
        case TIMER -> {
          for (int sample = 0; sample < Workload.SAMPLES; sample++) {
            ((DoubleHistogram) instruments[number])
                .record(Workload.nanos(at, round, sample) / 1e6, attributes[number]);
          }
        }
        case SUMMARY -> {
          for (int sample = 0; sample < Workload.SAMPLES; sample++) {
            ((DoubleHistogram) instruments[number])
                .record(Workload.amount(at, round, sample), attributes[number]);
          }
        }
        case COUNTER ->
          ((DoubleCounter) instruments[number])
              .add(Workload.increase(at, round), attributes[number]);
        case GAUGE -> readings[number] = Workload.reading(at, round);
      }
    }
    clock.advance(STEP);
    if (!collectsWhilePublishing) {
      collected = reader.collect();
    }
  }

  @Override
  public void publish() {
    target.export().accept(collectsWhilePublishing ? reader.collect() : collected);
  }

  /** Returns how many records were accepted so far; 0 where nobody counts them. */
  long accepted() {
    return target.accepted().getAsLong();
  }

  @Override
  public void close() {
    provider.close();
  }

  private record OnDemandReader(
      MetricExporter exporter, MemoryMode memoryMode, CollectionRegistration[] registration)
      implements MetricReader {
    OnDemandReader(MetricExporter exporter, MemoryMode memoryMode) {
      this(exporter, memoryMode, new CollectionRegistration[] {CollectionRegistration.noop()});
    }

    Collection<MetricData> collect() {
      return registration[0].collectAllMetrics();
    }

    @Override
    public void register(CollectionRegistration newRegistration) {
      registration[0] = newRegistration;
    }

    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType type) {
      return exporter.getAggregationTemporality(type);
    }

    @Override
    public Aggregation getDefaultAggregation(InstrumentType type) {
      return exporter.getDefaultAggregation(type);
    }

    @Override
    public MemoryMode getMemoryMode() {
      return memoryMode;
    }

    @Override
    public CompletableResultCode forceFlush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
