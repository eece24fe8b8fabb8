package io.cloudmonitor.spring.boot;

import io.cloudmonitor.publisher.InvalidOptionsException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which properties to set, in place of a stack trace. */
final class InvalidOptionsFailureAnalyzer extends AbstractFailureAnalyzer<InvalidOptionsException> {
  /** Creates the analyzer, as Spring Boot demands. */
  InvalidOptionsFailureAnalyzer() {}

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable root, InvalidOptionsException cause) {
    String problems = cause.problems().stream()
        .map(problem -> "    - " + problem)
        .collect(Collectors.joining("\n", "The metrics cannot be published:\n\n", "\n"));
    return new FailureAnalysis(
        problems, "Set the properties above, or " + ExportWords.PREFIX + ".enabled=false.", cause);
  }
}
