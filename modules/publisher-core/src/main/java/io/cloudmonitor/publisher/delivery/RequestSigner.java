package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.http.HttpRequest;
import java.time.Instant;

/**
 * A provider's way to make a signed request of a batch. Pure but for reading credentials;
 * thread-safe.
 */
@FunctionalInterface
public interface RequestSigner {
  /**
   * Makes the request; called anew for every attempt.
   *
   * @param batch records to send
   * @param time time to sign with, already corrected by the server's clock
   * @param nonce text that no other attempt uses
   */
  HttpRequest sign(Batch batch, Instant time, String nonce);
}
