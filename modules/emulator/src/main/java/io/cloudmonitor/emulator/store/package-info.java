/** What was received: records and requests, bounded and queryable, for every service alike. */
@NullMarked
package io.cloudmonitor.emulator.store;

import org.jspecify.annotations.NullMarked;
