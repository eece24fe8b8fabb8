/** OpenTelemetry metric exporter that makes one aggregate record of each series and period. */
@NullMarked
package io.cloudmonitor.opentelemetry;

import org.jspecify.annotations.NullMarked;
