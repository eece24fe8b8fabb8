package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.encoding.RecordEncoder;
import io.cloudmonitor.publisher.mapping.SeriesLimits;

/**
 * All that a provider adds to the shared publisher: its limits and its three functions.
 *
 * @param provider word of the provider, such as {@code aliyun}
 * @param description endpoint and transport for the log, without secrets
 * @param seriesLimits what a series may be
 * @param requestLimits what a request may hold
 * @param encoder record to bytes
 * @param signer batch to request
 * @param classifier answer to verdict
 */
public record Wire(
    String provider,
    String description,
    SeriesLimits seriesLimits,
    RequestLimits requestLimits,
    RecordEncoder encoder,
    RequestSigner signer,
    ResponseClassifier classifier) {}
