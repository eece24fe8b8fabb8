package io.cloudmonitor.emulator.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. Immutable; holds no secret and no security token.
 *
 * @param receivedAt when it arrived, on the emulator's clock
 * @param provider the service it was sent to
 * @param action the operation asked for, or an empty string
 * @param status the HTTP status answered; 0 where the connection was broken instead
 * @param code the service's own code in the answer, or an empty string
 * @param message the service's own message in the answer
 * @param records how many records were taken from it
 * @param bytes the length of the request target and the body together
 * @param wire how it looked on the wire
 */
public record ReceivedRequest(
    Instant receivedAt,
    Provider provider,
    String action,
    int status,
    String code,
    String message,
    int records,
    long bytes,
    Wire wire) {

  /**
   * How a request looked on the wire.
   *
   * @param method the HTTP method
   * @param host the {@code Host} header, or an empty string
   * @param transport the interface it came through, such as {@code openapi} or {@code metrichub}
   * @param signature the signature scheme it used, or an empty string
   * @param canonicalRequest the canonical text that the emulator computed; only kept for the newest
   *     requests
   * @param stringToSign the signed text that the emulator computed; only kept for the newest
   *     requests
   * @param fault the injected fault that answered it, if any
   */
  public record Wire(
      String method,
      String host,
      String transport,
      String signature,
      @Nullable String canonicalRequest,
      @Nullable String stringToSign,
      @Nullable String fault) {}

  ReceivedRequest withoutSignedText() {
    Wire brief =
        new Wire(wire.method, wire.host, wire.transport, wire.signature, null, null, wire.fault);
    return new ReceivedRequest(
        receivedAt, provider, action, status, code, message, records, bytes, brief);
  }
}
