package io.cloudmonitor.opentelemetry;

import io.cloudmonitor.publisher.InvalidOptionsException;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.autoconfigure.spi.metrics.ConfigurableMetricExporterProvider;
import io.opentelemetry.sdk.metrics.export.MetricExporter;

/**
 * Provider of the exporter for autoconfiguration: {@code otel.metrics.exporter=cloudmonitor}, with
 * options from {@code otel.exporter.cloudmonitor.*} or {@code OTEL_EXPORTER_CLOUDMONITOR_*}.
 */
public final class CloudMonitorMetricExporterProvider
    implements ConfigurableMetricExporterProvider {
  /** Name of the exporter in configurations. */
  static final String NAME = "cloudmonitor";

  static final String PREFIX = "otel.exporter." + NAME;

  /** Creates the provider, as {@link java.util.ServiceLoader} demands. */
  public CloudMonitorMetricExporterProvider() {}

  /**
   * Creates an exporter.
   *
   * @throws ConfigurationException if a property is wrong or missing; it names each
   */
  @Override
  public MetricExporter createExporter(ConfigProperties config) {
    try {
      return CloudMonitorMetricExporter.builder()
          .lookup(PREFIX, word -> config.getString(PREFIX + "." + word))
          .build();
    } catch (InvalidOptionsException e) {
      throw new ConfigurationException(e.getMessage());
    }
  }

  @Override
  public String getName() {
    return NAME;
  }
}
