/** Credentials that are found in the surroundings and kept fresh, whatever the provider. */
@NullMarked
package io.cloudmonitor.publisher.credentials;

import org.jspecify.annotations.NullMarked;
