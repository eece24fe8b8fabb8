/** A Micrometer registry that hands one aggregate per meter and step to a publisher. */
@NullMarked
package io.cloudmonitor.micrometer;

import org.jspecify.annotations.NullMarked;
