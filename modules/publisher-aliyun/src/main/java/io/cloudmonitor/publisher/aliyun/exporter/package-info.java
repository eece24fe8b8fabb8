/**
 * Administration of the exporter, by which CloudMonitor sends monitoring data on to Log Service:
 * its outputs and rules.
 */
@NullMarked
package io.cloudmonitor.publisher.aliyun.exporter;

import org.jspecify.annotations.NullMarked;
