package io.cloudmonitor.opentelemetry;

import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.delivery.DeliveryScheduler;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.time.InstantSource;
import java.util.Collection;

/**
 * Door to this package for the benchmarks: exporters under a clock of the caller's, to be used on
 * the caller's thread.
 */
public final class InlineExporters {
  private InlineExporters() {}

  /** Returns an exporter with default options. */
  public static CloudMonitorMetricExporter create(
      Publisher publisher, InstantSource clock, DeliveryScheduler scheduler) {
    return CloudMonitorMetricExporter.builder()
        .publisher(publisher)
        .clock(clock)
        .scheduler(scheduler)
        .build();
  }

  /**
   * Exports a collection as the exporter's own reader does, so that periods that are over close.
   */
  public static void export(
      CloudMonitorMetricExporter exporter, Collection<MetricData> collection) {
    exporter.exportWhole(collection);
  }
}
