/**
 * From meters' names and tags to names and dimensions within a provider's limits, the same in every
 * process.
 */
@NullMarked
package io.cloudmonitor.publisher.mapping;

import org.jspecify.annotations.NullMarked;
