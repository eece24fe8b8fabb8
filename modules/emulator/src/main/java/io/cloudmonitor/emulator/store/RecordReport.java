package io.cloudmonitor.emulator.store;

import java.util.List;
import java.util.Map;

/**
 * One record of a request, and the rules that it met. Immutable.
 *
 * @param at what its fields are called in messages, such as {@code MetricList.1.}
 * @param sent its fields as they were sent, cut where they are long
 * @param checks the rules, in their order
 */
public record RecordReport(String at, Map<String, String> sent, List<Check> checks) {}
