/** Fakes for the tests of this and other modules, and what watches those tests for secrets. */
@NullMarked
package io.cloudmonitor.publisher.testing;

import org.jspecify.annotations.NullMarked;
