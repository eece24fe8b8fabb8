package io.cloudmonitor.emulator.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record that the emulator took, as the real service would keep it. Immutable.
 *
 * @param provider the service it was sent to
 * @param namespace the namespace, for services that have one
 * @param groupId the application group, for services that have one; {@code "0"} is none
 * @param metricName the metric, after what the service would have changed
 * @param dimensions the series' keys and values, sorted by key
 * @param type 0 for a raw value, 1 for an aggregate
 * @param period seconds; 0 where a raw value named none
 * @param time epoch milliseconds
 * @param values the statistics by their name on the wire
 * @param receivedAt when it arrived, on the emulator's clock, in whole milliseconds
 * @param changed what the real service would have changed silently; empty for a clean record
 */
public record ReceivedRecord(
    Provider provider,
    @Nullable String namespace,
    @Nullable String groupId,
    String metricName,
    Map<String, String> dimensions,
    int type,
    int period,
    long time,
    Map<String, Double> values,
    Instant receivedAt,
    List<String> changed) {}
