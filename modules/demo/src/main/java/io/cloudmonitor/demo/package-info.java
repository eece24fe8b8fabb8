/** A web application with load of its own, whose metrics arrive at an emulator inside it. */
@NullMarked
package io.cloudmonitor.demo;

import org.jspecify.annotations.NullMarked;
