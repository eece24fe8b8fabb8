/** The command line: puts metrics, checks and probes a service, and administers its exporter. */
@NullMarked
package io.cloudmonitor.cli;

import org.jspecify.annotations.NullMarked;
