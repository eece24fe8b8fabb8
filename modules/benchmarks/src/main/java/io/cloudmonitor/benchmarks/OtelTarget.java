package io.cloudmonitor.benchmarks;

import io.cloudmonitor.opentelemetry.CloudMonitorMetricExporter;
import io.cloudmonitor.opentelemetry.InlineExporters;
import io.cloudmonitor.publisher.Publisher;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import io.opentelemetry.sdk.common.export.MemoryMode;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.AggregationTemporalitySelector;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import java.time.InstantSource;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What takes the collections of OpenTelemetry's SDK.
 *
 * @param exporter chooses temporality and aggregation
 * @param memoryMode whether the collections may reuse their objects
 * @param export takes one collection, and sends what is complete
 * @param accepted returns how many records were accepted so far; 0 where nobody counts them
 */
record OtelTarget(
    MetricExporter exporter,
    MemoryMode memoryMode,
    Consumer<Collection<MetricData>> export,
    LongSupplier accepted) {
  /** Returns this project's exporter over the upload of CloudMonitor. */
  static OtelTarget ours(InstantSource clock) {
    InlineScheduler scheduler = new InlineScheduler();
    Publisher publisher =
        Target.METRICHUB.publisher(scheduler, new AcceptingSender(Target.METRICHUB));
    CloudMonitorMetricExporter exporter = InlineExporters.create(publisher, clock, scheduler);
    return new OtelTarget(
        exporter,
        exporter.getMemoryMode(),
        collection -> {
          InlineExporters.export(exporter, collection);
          scheduler.runAll();
        },
        () -> publisher.metrics().snapshot().records().accepted());
  }

  /** Returns the OTLP exporter of the SDK, in the mode that reuses memory. */
  static OtelTarget otlp() {
    // the exporter brings another, which would send
    System.setProperty(HttpSenderProvider.class.getName(), SilentOtlp.class.getName());
    OtlpHttpMetricExporter exporter = OtlpHttpMetricExporter.builder()
        .setMemoryMode(MemoryMode.REUSABLE_DATA)
        .setAggregationTemporalitySelector(AggregationTemporalitySelector.deltaPreferred())
        .build();
    return new OtelTarget(exporter, MemoryMode.REUSABLE_DATA, exporter::export, () -> 0);
  }
}
