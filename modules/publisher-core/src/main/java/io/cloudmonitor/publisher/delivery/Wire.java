package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.encoding.RecordEncoder;
import io.cloudmonitor.publisher.mapping.SeriesLimits;
import java.time.Duration;

/**
 * All that a provider adds to the shared publisher: its limits and its three functions.
 *
 * @param provider word of the provider, such as {@code aliyun}
 * @param description endpoint and transport for the log, without secrets
 * @param seriesLimits what a series may be
 * @param requestLimits what a request may hold
 * @param requestsPerSecond documented quota of requests
 * @param keepsTime whether records carry their own time, and may so be sent later
 * @param replayWindow how long a request may be repeated to the letter to learn whether it arrived;
 *     zero for never
 * @param encoder record to bytes
 * @param signer batch to request
 * @param classifier answer to verdict
 * @param policy what is sent of each series
 */
public record Wire(
    String provider,
    String description,
    SeriesLimits seriesLimits,
    RequestLimits requestLimits,
    double requestsPerSecond,
    boolean keepsTime,
    Duration replayWindow,
    RecordEncoder encoder,
    RequestSigner signer,
    ResponseClassifier classifier,
    SeriesPolicy policy) {
  /** Creates a wire that sends everything of each series. */
  public Wire(
      String provider,
      String description,
      SeriesLimits seriesLimits,
      RequestLimits requestLimits,
      double requestsPerSecond,
      boolean keepsTime,
      Duration replayWindow,
      RecordEncoder encoder,
      RequestSigner signer,
      ResponseClassifier classifier) {
    this(
        provider,
        description,
        seriesLimits,
        requestLimits,
        requestsPerSecond,
        keepsTime,
        replayWindow,
        encoder,
        signer,
        classifier,
        SeriesPolicy.DEFAULT);
  }
}
