/**
 * Publisher for Alibaba Cloud CloudMonitor: its limits, encodings, signatures and the reading of
 * its answers.
 */
@NullMarked
package io.cloudmonitor.publisher.aliyun;

import org.jspecify.annotations.NullMarked;
