package io.cloudmonitor.publisher.tencent;

import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.delivery.StatisticsRules;
import io.cloudmonitor.publisher.delivery.Wire;

/** Door to this package for the benchmarks: the wire without the transport. */
public final class TencentWires {
  private TencentWires() {}

  /** Returns the wire that {@code options} ask for. */
  public static Wire of(Options options) {
    TencentCredentialsProvider credentials =
        TencentCredentialsProvider.of(new TencentCredentials("testid", "testsecret"));
    return TencentWire.of(TencentOptions.from(options, credentials), StatisticsRules.from(options));
  }
}
