package io.cloudmonitor.publisher.tencent;

import io.cloudmonitor.publisher.delivery.StatisticsRules;
import io.cloudmonitor.publisher.delivery.Wire;
import java.time.Duration;
import java.util.Locale;

/** The choice of limits, encoder, signer and classifier that options ask for. */
final class TencentWire {
  /** Word of this provider. */
  static final String PROVIDER = "tencent";

  /** Points have no time: one that arrives late is counted to a later period. */
  private static final boolean RECORDS_KEEP_TIME = false;

  private TencentWire() {}

  /**
   * Returns the wire.
   *
   * @param credentials what requests are signed with
   * @param rules what a user adds to, or removes from, the statistics of a kind of meter
   */
  static Wire of(
      TencentOptions options, TencentCredentialsProvider credentials, StatisticsRules rules) {
    boolean get = options.method() == TencentOptions.Method.GET;
    TencentSeriesPolicy policy = new TencentSeriesPolicy(
        options.definitions(), options.namespace(), options.sendsUndefined(), rules);
    return new Wire(
        PROVIDER,
        options.endpoint().uri()
            + " ("
            + options.method().name().toLowerCase(Locale.ROOT)
            + ", region "
            + options.region()
            + ", namespace "
            + options.namespace()
            + ")",
        TencentLimits.SERIES,
        get
            ? TencentLimits.get(options.maxPoints(), options.endpoint())
            : TencentLimits.post(options.maxPoints()),
        TencentLimits.requestsPerSecond(options.endpoint().host()),
        RECORDS_KEEP_TIME,
        Duration.ZERO,
        new TencentEncoder(policy, get),
        new TencentSigner(options.endpoint(), credentials, options.region(), get),
        new TencentClassifier(),
        policy);
  }
}
