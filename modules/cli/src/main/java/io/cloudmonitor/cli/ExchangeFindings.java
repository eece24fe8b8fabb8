package io.cloudmonitor.cli;

import io.cloudmonitor.cli.WatchedSender.Exchange;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** What one exchange tells of the address and of this machine's clock. */
final class ExchangeFindings {
  static final String ENDPOINT = "endpoint";
  static final String CLOCK = "clock";

  /**
   * Both services refuse what was signed longer ago.
   *
   * @see <a
   *     href="https://help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature">Request
   *     structure and signature V3</a>
   */
  private static final Duration REFUSED = Duration.ofMinutes(15);

  private static final Duration NOTICEABLE = Duration.ofSeconds(10);

  private ExchangeFindings() {}

  /** Returns whether the address answers. */
  static Finding endpoint(Cloud cloud, Exchange exchange, CliRuntime.Resolver resolver) {
    String host = exchange.address().getHost();
    Optional<String> address = resolver.addressOf(host);
    Optional<String> trouble = exchange.trouble();
    if (address.isEmpty()) {
      return Finding.wrong(
          ENDPOINT,
          host
              + " does not resolve: check "
              + cloud.option("region")
              + (cloud == Cloud.ALIYUN
                  ? ", aliyun.network and the DNS of this machine"
                  : "; the host is known inside of Tencent Cloud alone, whose documents say that"
                      + " custom monitoring takes no new users"));
    }
    String where = exchange.address() + " (" + address.get() + ")";
    return trouble.isEmpty()
        ? Finding.ok(ENDPOINT, where + " answers")
        : Finding.wrong(
            ENDPOINT,
            where + " does not answer, check firewall, proxy and " + cloud.option("endpoint") + ": "
                + trouble.get());
  }

  /** Returns whether this machine's clock is the service's. */
  static Finding clock(Exchange exchange) {
    if (exchange.status().isEmpty()) {
      return Finding.unknown(CLOCK);
    }
    Optional<Duration> skew = exchange.skew();
    if (skew.isEmpty()) {
      return new Finding(CLOCK, Finding.State.UNKNOWN, "the answer has no date");
    }
    Duration off = skew.get();
    if (off.abs().compareTo(NOTICEABLE) <= 0) {
      return Finding.ok(CLOCK, "agrees with the service's to " + NOTICEABLE.toSeconds() + " s");
    }
    String text = "this machine's is %s %s the service's"
        .formatted(words(off.abs()), off.isNegative() ? "behind" : "ahead of");
    return off.abs().compareTo(REFUSED) < 0
        ? Finding.ok(CLOCK, text)
        : Finding.wrong(CLOCK, text + ": set it, since requests signed so are refused");
  }

  private static String words(Duration duration) {
    return duration
        .truncatedTo(ChronoUnit.SECONDS)
        .toString()
        .substring(2)
        .toLowerCase(Locale.ROOT);
  }
}
