/** Door for the benchmarks to what this package keeps to itself. */
@NullMarked
package io.cloudmonitor.micrometer;

import org.jspecify.annotations.NullMarked;
