/** Fakes for the tests of this and other modules: a publisher, a clock, a scheduler, a wire. */
@NullMarked
package io.cloudmonitor.publisher.testing;

import org.jspecify.annotations.NullMarked;
