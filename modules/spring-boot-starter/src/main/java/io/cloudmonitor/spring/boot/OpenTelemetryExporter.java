package io.cloudmonitor.spring.boot;

import io.cloudmonitor.opentelemetry.CloudMonitorMetricExporter;
import io.cloudmonitor.publisher.InvalidOptionsException;
import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.Publisher;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Makes the exporter that the properties configure. */
final class OpenTelemetryExporter {
  /** The words that the exporter alone knows. */
  static final Set<String> OWN = Set.of("durations", "resource-attributes", "scope-name");

  private static final Set<String> SHARED = Set.of(
      "step", "percentiles", "send-zeros", "close-timeout", "flush-open-period", "max-series");

  private OpenTelemetryExporter() {}

  /**
   * Makes the exporter, and publishers for it alone.
   *
   * @throws InvalidOptionsException if an option is wrong or missing, or nothing is configured
   */
  static CloudMonitorMetricExporter of(ExportWords words, List<PublisherMaker> makers) {
    Publisher publisher = ConfiguredPublishers.besides(words.accounts(), makers).asOne();
    Options options = Options.of(ExportWords.PREFIX, words::textOrNull);
    CloudMonitorMetricExporter.Builder builder =
        CloudMonitorMetricExporter.builder().publisher(publisher);
    Stream.of(OWN, SHARED)
        .flatMap(Set::stream)
        .forEach(word -> options.text(word).ifPresent(text -> builder.option(word, text)));
    try {
      return builder.build();
    } catch (InvalidOptionsException e) {
      publisher.close(Duration.ZERO);
      // the builder knows the words alone: say them as the user wrote them
      e.problems().forEach(problem -> options.problem(problem.option(), problem.message()));
      options.requireValid();
      throw e;
    }
  }
}
