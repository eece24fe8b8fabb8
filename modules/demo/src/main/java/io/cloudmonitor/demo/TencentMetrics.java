package io.cloudmonitor.demo;

import io.cloudmonitor.emulator.store.MetricDefinition;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The metrics that somebody has created at Tencent Cloud, which takes no others. */
final class TencentMetrics {
  private static final String ENVIRONMENT = "env";

  private TencentMetrics() {}

  /** Returns those that the demo sends, with their exact keys. */
  static List<MetricDefinition> in(String namespace) {
    return Stream.of(
            metrics(namespace, "shop_views", Set.of("category"), "sum"),
            metrics(namespace, "shop_checkout", Set.of(ENVIRONMENT), "count", "avg", "max", "p99"),
            metrics(
                namespace,
                "shop_basket",
                Set.of(ENVIRONMENT, "payment"),
                "count",
                "sum",
                "avg",
                "max"),
            metrics(namespace, "jvm_threads_live", Set.of(ENVIRONMENT), "last"))
        .flatMap(metrics -> metrics)
        .toList();
  }

  private static Stream<MetricDefinition> metrics(
      String namespace, String name, Set<String> keys, String... statistics) {
    return Stream.of(statistics)
        .map(statistic -> new MetricDefinition(namespace, name + "_" + statistic, keys));
  }
}
