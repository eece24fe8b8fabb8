/** Door for the benchmarks to what this package keeps to itself. */
@NullMarked
package io.cloudmonitor.opentelemetry;

import org.jspecify.annotations.NullMarked;
