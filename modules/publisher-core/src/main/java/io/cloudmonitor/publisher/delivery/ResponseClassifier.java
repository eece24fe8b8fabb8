package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.http.HttpResponse;
import java.time.Instant;

/**
 * A provider's reading of an answer. Pure and total: it throws nothing, whatever the answer.
 * Thread-safe.
 */
@FunctionalInterface
public interface ResponseClassifier {
  /**
   * Returns what {@code response} means for the batch that was sent.
   *
   * @param response a complete answer
   * @param signedAt time that the request was signed with, against which a skew is measured
   */
  Verdict classify(HttpResponse response, Instant signedAt);
}
