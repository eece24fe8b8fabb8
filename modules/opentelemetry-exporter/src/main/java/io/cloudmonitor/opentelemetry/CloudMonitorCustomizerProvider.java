package io.cloudmonitor.opentelemetry;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;
import io.opentelemetry.sdk.autoconfigure.spi.internal.AutoConfigureListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Puts the reader that collects at the end of each period in the place of the periodic one, where
 * autoconfiguration creates this exporter and {@code otel.exporter.cloudmonitor.aligned} is not
 * false. An exporter that another customizer wraps keeps its periodic reader.
 */
public final class CloudMonitorCustomizerProvider
    implements AutoConfigurationCustomizerProvider, AutoConfigureListener {
  private final List<CloudMonitorMetricExporter> selfish = new CopyOnWriteArrayList<>();

  /** Creates the provider, as {@link java.util.ServiceLoader} demands. */
  public CloudMonitorCustomizerProvider() {}

  @Override
  public void customize(AutoConfigurationCustomizer customizer) {
    // each exporter is customized just before its reader
    AtomicReference<@Nullable CloudMonitorMetricExporter> last = new AtomicReference<>();
    customizer.addMetricExporterCustomizer((exporter, config) -> {
      if (exporter instanceof CloudMonitorMetricExporter ours && ours.options().exportSelf()) {
        selfish.add(ours);
      }
      last.set(
          exporter instanceof CloudMonitorMetricExporter ours && ours.options().aligned()
              ? ours
              : null);
      return exporter;
    });
    customizer.addMetricReaderCustomizer((reader, config) -> {
      CloudMonitorMetricExporter exporter = last.getAndSet(null);
      return exporter == null ? reader : CloudMonitorMetricReader.create(exporter);
    });
  }

  /** Registers the own metrics of the exporters that are to export them. */
  @Override
  public void afterAutoConfigure(OpenTelemetrySdk sdk) {
    selfish.forEach(exporter -> exporter.registerSelfMetrics(sdk.getMeterProvider()));
  }

  /** Returns the last place, so that what other customizers make of the exporter is seen. */
  @Override
  public int order() {
    return Integer.MAX_VALUE;
  }
}
