/** A strict local double of the monitoring services, as a library and as a program. */
@NullMarked
package io.cloudmonitor.emulator;

import org.jspecify.annotations.NullMarked;
