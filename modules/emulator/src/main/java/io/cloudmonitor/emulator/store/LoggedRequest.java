package io.cloudmonitor.emulator.store;

import java.time.Duration;

/**
 * A request in the log.
 *
 * @param id its number, from 1, which is never given again
 * @param request the request and its answer
 * @param latency how long the emulator took to decide on its answer
 * @param detail more about it; empty for all but the newest
 */
public record LoggedRequest(
    long id, ReceivedRequest request, Duration latency, RequestDetail detail) {
  LoggedRequest withoutSignedText() {
    return new LoggedRequest(id, request.withoutSignedText(), latency, RequestDetail.NONE);
  }

  LoggedRequest withoutRecords() {
    return new LoggedRequest(id, request, latency, detail.withoutRecords());
  }
}
