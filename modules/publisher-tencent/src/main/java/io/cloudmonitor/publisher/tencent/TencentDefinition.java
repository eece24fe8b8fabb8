package io.cloudmonitor.publisher.tencent;

import io.cloudmonitor.publisher.Statistics;
import java.util.Optional;
import java.util.Set;

/**
 * What a user declares of one metric.
 *
 * @param dimensions the keys it was created with; empty for those that the meter has
 * @param namespace its namespace; empty for the publisher's
 * @param statistics statistics that are sent; empty for those of the kind of meter
 */
record TencentDefinition(
    Optional<Set<String>> dimensions,
    Optional<String> namespace,
    Optional<Statistics> statistics) {}
