package io.cloudmonitor.publisher.aliyun.exporter;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Which monitoring data is exported to which outputs.
 *
 * @param name name, by which it is created, changed and deleted
 * @param namespace namespace of the metric, such as {@code acs_ecs_dashboard}
 * @param metricName name of the metric
 * @param targetWindows lengths of the exported periods in seconds, each at least 60
 * @param outputs names of 1 to 20 outputs
 * @param description words for people; empty for none
 * @see <a
 *     href="https://www.alibabacloud.com/help/en/cms/cloudmonitor-1-0/developer-reference/api-cms-2019-01-01-putexporterrule">PutExporterRule</a>
 */
public record ExporterRule(
    String name,
    String namespace,
    String metricName,
    List<Integer> targetWindows,
    List<String> outputs,
    String description) {
  private static final int MIN_WINDOW_SECONDS = 60;
  private static final int MAX_OUTPUTS = 20;

  /**
   * Sorts windows and outputs, whose order means nothing. What the service describes may lack all
   * but the name; see {@link #requireComplete}.
   *
   * @throws IllegalArgumentException if a name is malformed or a window is too short
   */
  public ExporterRule {
    ExporterName.require("RuleName", name);
    targetWindows = sorted(targetWindows);
    outputs = sorted(outputs);
    for (String output : outputs) {
      ExporterName.require("DstNames of " + name, output);
    }
    for (int window : targetWindows) {
      if (window < MIN_WINDOW_SECONDS) {
        throw new IllegalArgumentException(
            "TargetWindows of " + name + " has " + window + ": at least 60 seconds");
      }
    }
  }

  /** Returns the windows as the service writes them: {@code 60,300}. */
  String windows() {
    return String.join(",", targetWindows.stream().map(String::valueOf).toList());
  }

  /**
   * Checks that all is there that PutExporterRule demands.
   *
   * @throws IllegalArgumentException if a part is missing; the message names it
   */
  void requireComplete() {
    ExporterName.require("Namespace of " + name, namespace);
    ExporterName.require("MetricName of " + name, metricName);
    if (targetWindows.isEmpty()) {
      throw new IllegalArgumentException("TargetWindows of " + name + " is empty");
    }
    if (outputs.isEmpty() || outputs.size() > MAX_OUTPUTS) {
      throw new IllegalArgumentException(
          "DstNames of " + name + " are " + outputs.size() + ": 1 to 20");
    }
  }

  private static <T extends Comparable<T>> List<T> sorted(Collection<T> values) {
    return List.copyOf(new TreeSet<>(values));
  }
}
