/**
 * Publisher for Tencent Cloud Monitor: its limits, metric definitions, encoding, signature and the
 * reading of its answers.
 */
@NullMarked
package io.cloudmonitor.publisher.tencent;

import org.jspecify.annotations.NullMarked;
