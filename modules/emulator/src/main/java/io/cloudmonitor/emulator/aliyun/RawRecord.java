package io.cloudmonitor.emulator.aliyun;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One record as it was sent, before any rule was applied.
 *
 * @param at what its fields are called in messages, such as {@code MetricList.1.}
 */
record RawRecord(
    String at,
    @Nullable String metricName,
    @Nullable String groupId,
    @Nullable JsonNode dimensions,
    @Nullable String type,
    @Nullable String period,
    @Nullable String time,
    @Nullable JsonNode values) {}
