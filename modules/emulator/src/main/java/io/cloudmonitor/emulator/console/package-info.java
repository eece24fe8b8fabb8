/** What a person or a test sees of the emulator: the JSON surface and the page on top of it. */
@NullMarked
package io.cloudmonitor.emulator.console;

import org.jspecify.annotations.NullMarked;
