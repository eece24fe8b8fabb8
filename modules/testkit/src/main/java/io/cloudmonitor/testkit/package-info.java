/** What the tests of several modules share. */
@NullMarked
package io.cloudmonitor.testkit;

import org.jspecify.annotations.NullMarked;
