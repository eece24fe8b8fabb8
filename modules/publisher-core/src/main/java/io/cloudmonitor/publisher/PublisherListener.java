package io.cloudmonitor.publisher;

import java.time.Duration;

/** Told by a publisher what it does, with durations. Every method has an empty default. */
public interface PublisherListener {
  /**
   * One request was answered, or failed.
   *
   * @param records records in the request
   * @param bytes bytes of the request, URL and body
   * @param duration time from signing to the classified answer
   * @param outcome the verdict's word, such as {@code accepted} or {@code throttled}
   */
  default void request(int records, int bytes, Duration duration, String outcome) {}

  /** Every record of one step is settled or held. */
  default void published(PublishResult result, Duration duration) {}
}
