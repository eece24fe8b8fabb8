package io.cloudmonitor.emulator.tencent;

import io.cloudmonitor.emulator.store.MetricDefinition;
import io.cloudmonitor.emulator.store.MetricDefinitions;
import io.cloudmonitor.emulator.store.ReceivedRecord;
import java.util.List;

/**
 * What has to be created before it is reported: namespace, metric and its exact dimension keys. As
 * long as nothing was created at all, everything is taken.
 */
final class DefinitionRules {
  private final MetricDefinitions definitions;
  private final boolean enforced;

  DefinitionRules(MetricDefinitions definitions, String namespace) {
    this.definitions = definitions;
    List<MetricDefinition> all = definitions.all();
    this.enforced = !all.isEmpty();
    boolean known = all.stream().anyMatch(one -> one.namespace().equals(namespace));
    if (enforced && !known) throw TencentError.INVALID_NAMESPACE.refusal();
  }

  void require(String at, ReceivedRecord record) {
    if (!enforced) return;
    MetricDefinition definition = definitions
        .find(String.valueOf(record.namespace()), record.metricName())
        .orElseThrow(() -> TencentError.NO_VALID_METRIC.about(at));
    if (!definition.dimensions().equals(record.dimensions().keySet())) {
      throw TencentError.DIMENSIONS.about(at);
    }
  }
}
