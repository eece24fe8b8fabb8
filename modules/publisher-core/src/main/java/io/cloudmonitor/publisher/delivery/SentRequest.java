package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;

/**
 * A request as it was sent.
 *
 * @param request the signed request
 * @param signedAt time that it was signed with, corrected by the server's clock
 * @param correction what had been added to this side's clock for it
 */
record SentRequest(HttpRequest request, Instant signedAt, Duration correction) {}
