/** Requests and answers of a provider, and the one client that sends them. */
@NullMarked
package io.cloudmonitor.publisher.http;

import org.jspecify.annotations.NullMarked;
