package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.http.HttpRequest;
import java.time.Instant;

/**
 * A request as it was sent.
 *
 * @param request the signed request
 * @param signedAt time that it was signed with, corrected by the server's clock
 */
record SentRequest(HttpRequest request, Instant signedAt) {}
