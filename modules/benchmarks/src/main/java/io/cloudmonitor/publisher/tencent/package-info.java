/** Door for the benchmarks to what this package keeps to itself. */
@NullMarked
package io.cloudmonitor.publisher.tencent;

import org.jspecify.annotations.NullMarked;
