package io.cloudmonitor.emulator.store;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The metrics that were created at a service which takes no others. They are set up like faults,
 * not received, so clearing what was received keeps them. Thread-safe.
 */
public final class MetricDefinitions {
  private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z0-9_]{1,32}");

  private final Map<List<String>, MetricDefinition> byName = new LinkedHashMap<>();

  /** Returns whether {@code text} may be the name of a namespace. */
  public static boolean isNamespace(String text) {
    return NAMESPACE.matcher(text).matches();
  }

  /** Adds metrics, each in the place of one of the same namespace and name. */
  public synchronized void add(Collection<MetricDefinition> definitions) {
    for (MetricDefinition one : definitions)
      byName.put(key(one.namespace(), one.metricName()), one);
  }

  /** Returns the metric, or empty where none of this name was created in the namespace. */
  public synchronized Optional<MetricDefinition> find(String namespace, String metricName) {
    return Optional.ofNullable(byName.get(key(namespace, metricName)));
  }

  /** Returns all of them in the order of their creation. */
  public synchronized List<MetricDefinition> all() {
    return List.copyOf(byName.values());
  }

  /** Removes all of them, so that every metric is taken again. */
  public synchronized void clear() {
    byName.clear();
  }

  private static List<String> key(String namespace, String metricName) {
    return List.of(namespace, metricName);
  }
}
