package io.cloudmonitor.benchmarks;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleCounter;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.MemoryMode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.export.AggregationTemporalitySelector;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import java.util.HashMap;
import java.util.Map;

/**
 * OpenTelemetry's SDK, its collection and its OTLP exporter in the mode that reuses memory; timers
 * and summaries are histograms, gauges are asynchronous.
 */
final class OtelSdk implements Subject {
  private final OnDemandReader reader = new OnDemandReader();
  private final SdkMeterProvider provider = SdkMeterProvider.builder()
      .registerMetricReader(reader, instrument -> Integer.MAX_VALUE - 1)
      .build();
  private final OtlpHttpMetricExporter exporter = OtlpHttpMetricExporter.builder()
      .setMemoryMode(MemoryMode.REUSABLE_DATA)
      .setAggregationTemporalitySelector(AggregationTemporalitySelector.deltaPreferred())
      .build();
  private final Attributes[] attributes;
  private final Object[] instruments;
  private final double[] readings;

  OtelSdk(int series) {
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
  }

  @Override
  public void publish() {
    exporter.export(reader.registration.collectAllMetrics());
  }

  @Override
  public void close() {
    provider.close();
  }

  private static final class OnDemandReader implements MetricReader {
    CollectionRegistration registration = CollectionRegistration.noop();

    @Override
    public void register(CollectionRegistration newRegistration) {
      registration = newRegistration;
    }

    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType type) {
      return AggregationTemporalitySelector.deltaPreferred().getAggregationTemporality(type);
    }

    @Override
    public MemoryMode getMemoryMode() {
      return MemoryMode.REUSABLE_DATA;
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
