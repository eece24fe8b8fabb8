package io.cloudmonitor.spring.boot;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;

/** Whether OpenTelemetry publishes this application's metrics to the same clouds once more. */
final class DoubleReport {
  private static final String EXPORTERS = "otel.metrics.exporter";
  private static final String EXPORTER = "cloudmonitor";

  private static final String TWICE =
      "Metrics are published twice, and billed so: by Micrometer (" + ExportWords.PREFIX;
  private static final String BRIDGES = "io.opentelemetry.instrumentation.micrometer.";

  /** The switch of the exporter that the starter makes. */
  static final String OPENTELEMETRY = ExportWords.PREFIX + ".opentelemetry.enabled";

  private DoubleReport() {}

  /**
   * Returns what to tell the user, where one of {@code registries} hands all meters to an SDK that
   * publishes; empty if none does.
   */
  static Optional<String> ofBridge(Stream<MeterRegistry> registries) {
    return registries
        .map(registry -> registry.getClass().getName())
        .filter(name -> name.startsWith(BRIDGES))
        .findFirst()
        .map(name -> TWICE
            + ") and, since "
            + name
            + " hands them on, by OpenTelemetry. Set "
            + OPENTELEMETRY
            + "=false, or remove that registry");
  }

  /** Returns what to tell the user; empty if there is one way alone. */
  static Optional<String> warning(Environment environment) {
    boolean twice = Arrays.stream(environment.getProperty(EXPORTERS, "").split(",", -1))
        .anyMatch(exporter -> exporter.strip().equals(EXPORTER));
    return twice
        ? Optional.of(TWICE
            + ") and by OpenTelemetry ("
            + EXPORTERS
            + "="
            + EXPORTER
            + "). Set "
            + ExportWords.PREFIX
            + ".enabled=false, or "
            + EXPORTERS
            + "=none")
        : Optional.empty();
  }
}
