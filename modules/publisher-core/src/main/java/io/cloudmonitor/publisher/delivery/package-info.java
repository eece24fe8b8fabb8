/** Batches, their signing, sending, retrying and the account of every record. */
@NullMarked
package io.cloudmonitor.publisher.delivery;

import org.jspecify.annotations.NullMarked;
