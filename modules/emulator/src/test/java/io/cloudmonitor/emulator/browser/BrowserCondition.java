package io.cloudmonitor.emulator.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips tests on a machine without Chromium and its driver, and says so. Where {@code CI=true}
 * nothing is skipped: there the tests fail without them.
 */
public final class BrowserCondition implements ExecutionCondition {
  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (browser().isPresent() && driver().isPresent()) {
      return ConditionEvaluationResult.enabled("there is a browser");
    }
    if ("true".equals(System.getenv("CI"))) {
      return ConditionEvaluationResult.enabled("CI=true, where a browser has to be");
    }
    String reason = "skipped: the tests of the console need chromium and chromedriver on the PATH"
        + " (Debian: apt-get install chromium chromium-driver)";
    System.err.println(context.getDisplayName() + " " + reason);
    return ConditionEvaluationResult.disabled(reason);
  }

  static Optional<Path> browser() {
    return BROWSERS.stream().flatMap(BrowserCondition::onPath).findFirst();
  }

  static Optional<Path> driver() {
    return onPath("chromedriver").findFirst();
  }

  private static Stream<Path> onPath(String program) {
    String path = System.getenv("PATH");
    return Stream.of((path == null ? "" : path).split(File.pathSeparator))
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable);
  }
}
