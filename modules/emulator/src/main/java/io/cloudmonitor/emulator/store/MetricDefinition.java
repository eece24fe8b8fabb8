package io.cloudmonitor.emulator.store;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * A metric that was created at the service before anything is reported to it. Immutable.
 *
 * @param namespace letters, digits and underscores, at most 32
 * @param metricName letters, digits and underscores
 * @param dimensions the exact keys that each of its points carries, at most 5
 * @see <a href="https://github.com/tencentyun/qcloud-documents">Limits, among the pages of custom
 *     monitoring</a>
 */
public record MetricDefinition(String namespace, String metricName, Set<String> dimensions) {
  private static final int MAX_DIMENSIONS = 5;

  /** Checks the words and copies the keys. */
  public MetricDefinition {
    if (!MetricDefinitions.isNamespace(namespace)) {
      throw new IllegalArgumentException("namespace must be 1 to 32 letters, digits or _");
    }
    if (!metricName.matches("[A-Za-z0-9_]+")) {
      throw new IllegalArgumentException("metricName must be letters, digits or _");
    }
    if (dimensions.size() > MAX_DIMENSIONS || dimensions.contains("")) {
      throw new IllegalArgumentException("dimensions must be at most 5 keys, none of them empty");
    }
    dimensions = Collections.unmodifiableSet(new TreeSet<>(dimensions));
  }
}
