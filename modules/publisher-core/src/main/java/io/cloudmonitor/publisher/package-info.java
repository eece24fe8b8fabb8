/**
 * Series, aggregates, steps and the publisher contract: what the plugins and the providers share.
 */
@NullMarked
package io.cloudmonitor.publisher;

import org.jspecify.annotations.NullMarked;
