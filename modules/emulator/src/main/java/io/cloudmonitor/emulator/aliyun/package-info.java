/**
 * Alibaba Cloud CloudMonitor as its documents describe it: signatures, limits, codes and bodies.
 */
@NullMarked
package io.cloudmonitor.emulator.aliyun;

import org.jspecify.annotations.NullMarked;
