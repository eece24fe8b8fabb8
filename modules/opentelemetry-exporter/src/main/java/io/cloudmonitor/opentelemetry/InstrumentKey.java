package io.cloudmonitor.opentelemetry;

import io.cloudmonitor.publisher.MeterKind;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;

/**
 * What tells one instrument's series from another's.
 *
 * @param unit as the instrument has it
 */
record InstrumentKey(
    Resource resource, InstrumentationScopeInfo scope, String name, String unit, MeterKind kind) {
  static InstrumentKey of(MetricData metric, MeterKind kind) {
    return new InstrumentKey(
        metric.getResource(),
        metric.getInstrumentationScopeInfo(),
        metric.getName(),
        metric.getUnit(),
        kind);
  }
}
