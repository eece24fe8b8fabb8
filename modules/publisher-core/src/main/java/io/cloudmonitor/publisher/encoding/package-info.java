/** Bytes of records: writers that allocate nothing, and the provider's encoder. */
@NullMarked
package io.cloudmonitor.publisher.encoding;

import org.jspecify.annotations.NullMarked;
