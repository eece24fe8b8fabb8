/** Door for the benchmarks to what this package keeps to itself. */
@NullMarked
package io.cloudmonitor.publisher.aliyun;

import org.jspecify.annotations.NullMarked;
