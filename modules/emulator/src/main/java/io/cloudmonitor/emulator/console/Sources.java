package io.cloudmonitor.emulator.console;

import io.cloudmonitor.emulator.http.Faults;
import io.cloudmonitor.emulator.store.MetricDefinitions;
import io.cloudmonitor.emulator.store.RecordStore;
import io.cloudmonitor.emulator.store.RequestLog;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the pages show, and what they can change.
 *
 * @param records what was received
 * @param requests how it came
 * @param faults what misbehaves
 * @param definitions the metrics that exist at Tencent
 * @param exporterOutputs the exporter outputs, without secrets
 * @param exporterRules the exporter rules
 * @param maxSeries how many series the account may have; {@link Integer#MAX_VALUE} for no limit
 * @param clock tells what is recent
 * @param clear forgets what was received
 */
public record Sources(
    RecordStore records,
    RequestLog requests,
    Faults faults,
    MetricDefinitions definitions,
    Supplier<List<Map<String, Object>>> exporterOutputs,
    Supplier<List<Map<String, Object>>> exporterRules,
    int maxSeries,
    InstantSource clock,
    Runnable clear) {}
