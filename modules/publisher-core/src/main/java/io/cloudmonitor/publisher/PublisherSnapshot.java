package io.cloudmonitor.publisher;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A publisher's counts at one instant, since it was created.
 *
 * <p>Always: {@code entered = accepted + rejected + expired + held}.
 *
 * @param provider name of the provider, such as {@code aliyun}
 * @param records what became of all records
 * @param series what is known of the series
 * @param requests requests sent
 * @param retries requests that were sent for records sent before
 * @param throttled answers that asked for fewer requests
 * @param bytesSent bytes of requests, URL and body
 * @param empty aggregates that held no finite value and so made no record
 * @param lastSuccess when records were last accepted
 * @param lastFailure the last answer that was no success, without secrets
 */
public record PublisherSnapshot(
    String provider,
    PublishResult records,
    SeriesCounts series,
    long requests,
    long retries,
    long throttled,
    long bytesSent,
    long empty,
    Optional<Instant> lastSuccess,
    Optional<String> lastFailure) {

  /**
   * Counts of series.
   *
   * @param open series that are open, each identity once
   * @param overMaxSeries series refused so far because of {@code max-series}
   * @param excluded series left out so far by the patterns of the options
   * @param folded series opened so far that map to an identity already open
   * @param withDroppedTags series opened so far that lost tags to the limit of dimensions
   * @param shortened series opened so far whose name, keys or values were cut or replaced, with a
   *     hash
   */
  public record SeriesCounts(
      long open,
      long overMaxSeries,
      long excluded,
      long folded,
      long withDroppedTags,
      long shortened) {}

  /** Returns the counts of records refused, by reason. */
  public Map<RejectReason, Long> rejected() {
    return records.rejected();
  }

  /** Returns the counts of records given up, by reason. */
  public Map<ExpireReason, Long> expired() {
    return records.expired();
  }
}
