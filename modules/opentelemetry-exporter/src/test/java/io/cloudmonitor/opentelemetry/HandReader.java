package io.cloudmonitor.opentelemetry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import java.util.Collection;

/** Reader that collects when a test says so, as any reader but ours does: at any time. */
final class HandReader implements MetricReader {
  private final MetricExporter exporter;
  private CollectionRegistration registration = CollectionRegistration.noop();

  HandReader(MetricExporter exporter) {
    this.exporter = exporter;
  }

  Collection<MetricData> collect() {
    return registration.collectAllMetrics();
  }

  CompletableResultCode export() {
    return exporter.export(collect());
  }

  @Override
  public void register(CollectionRegistration registration) {
    this.registration = registration;
  }

  @Override
  public AggregationTemporality getAggregationTemporality(InstrumentType instrumentType) {
    return exporter.getAggregationTemporality(instrumentType);
  }

  @Override
  public Aggregation getDefaultAggregation(InstrumentType instrumentType) {
    return exporter.getDefaultAggregation(instrumentType);
  }

  @Override
  public CompletableResultCode forceFlush() {
    export();
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    export();
    return exporter.shutdown();
  }
}
