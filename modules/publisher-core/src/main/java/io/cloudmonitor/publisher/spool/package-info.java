/** Encoded batches on disk, from when they are held until they are settled. */
@NullMarked
package io.cloudmonitor.publisher.spool;

import org.jspecify.annotations.NullMarked;
