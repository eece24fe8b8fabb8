package io.cloudmonitor.spring.boot;

import java.util.Arrays;
import java.util.Optional;
import org.springframework.core.env.Environment;

/** Whether OpenTelemetry publishes this application's metrics to the same clouds once more. */
final class DoubleReport {
  private static final String EXPORTERS = "otel.metrics.exporter";
  private static final String EXPORTER = "cloudmonitor";

  private DoubleReport() {}

  /** Returns what to tell the user; empty if there is one way alone. */
  static Optional<String> warning(Environment environment) {
    boolean twice = Arrays.stream(environment.getProperty(EXPORTERS, "").split(",", -1))
        .anyMatch(exporter -> exporter.strip().equals(EXPORTER));
    return twice
        ? Optional.of("Metrics are published twice, and billed so: by Micrometer ("
            + ExportWords.PREFIX
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
