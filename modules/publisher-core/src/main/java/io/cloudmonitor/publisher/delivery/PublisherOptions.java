package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.http.HttpOptions;
import io.cloudmonitor.publisher.mapping.MappingOptions;
import io.cloudmonitor.publisher.mapping.NamePatterns;
import io.cloudmonitor.publisher.mapping.NonAscii;
import io.cloudmonitor.publisher.mapping.SeriesMapper;
import io.cloudmonitor.publisher.spool.SpoolOptions;
import java.net.InetSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a user decides about a publisher, whichever its provider.
 *
 * @param patterns which meters are sent
 * @param maxSeries most series; further ones are refused
 * @param statistics which statistics are added or removed
 * @param mapping how names and tags are mapped
 * @param timeLabel whether a record is labelled with the start or the end of its period
 * @param rollup whether five records of 60 s are also folded into one of 300 s
 * @param dryRun whether nothing is sent
 * @param delivery how batches are delivered
 * @param spool where batches that wait outlive the process; empty for nowhere
 * @param http how requests are sent
 */
public record PublisherOptions(
    NamePatterns patterns,
    int maxSeries,
    StatisticsRules statistics,
    MappingOptions mapping,
    TimeLabel timeLabel,
    boolean rollup,
    boolean dryRun,
    DeliveryOptions delivery,
    Optional<SpoolOptions> spool,
    HttpOptions http) {
  /** Default of {@code max-series}. */
  public static final int DEFAULT_MAX_SERIES = 1_000_000;

  private static final int DEFAULT_SPOOL_MB = 256;

  private static final Pattern PROXY =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([A-Za-z0-9._-]+)):(\\d{1,5})");
  private static final int MAX_PORT = 65_535;

  /** Which end of its period a record is labelled with; what the service means is unverified. */
  public enum TimeLabel {
    /** Start of the period. */
    START,
    /** End of the period. */
    END
  }

  /** Reads the options by their words; what is wrong with them is noted in {@code options}. */
  public static PublisherOptions from(Options options) {
    return new PublisherOptions(
        new NamePatterns(options.list("include"), options.list("exclude")),
        options.integer("max-series", DEFAULT_MAX_SERIES, 1, Integer.MAX_VALUE),
        StatisticsRules.from(options),
        mapping(options),
        options.choice("time-label", TimeLabel.START, TimeLabel.class),
        options.flag("rollup", false),
        options.flag("dry-run", false),
        delivery(options),
        spool(options),
        http(options));
  }

  /** Returns the words of all options that {@link #from} reads. */
  public static Set<String> words() {
    Set<String> words = new TreeSet<>();
    PublisherOptions unused = from(Options.of("", word -> {
      words.add(word);
      // the host's name is of no interest here
      return word.equals("instance") ? "words" : null;
    }));
    return words;
  }

  private static MappingOptions mapping(Options options) {
    if (options.map("common-dimensions").containsKey(SeriesMapper.INSTANCE_KEY)) {
      options.problem("common-dimensions", "has 'instance': set the option instance instead");
    }
    return new MappingOptions(
        options.choice("non-ascii", NonAscii.HASH, NonAscii.class),
        InstanceName.from(options),
        options.map("common-dimensions"),
        options.list("priority-keys"));
  }

  private static DeliveryOptions delivery(Options options) {
    DeliveryOptions defaults = DeliveryOptions.DEFAULT;
    RetryPolicy retry = defaults.retryPolicy();
    Duration initialBackoff = options.duration(
        "initial-backoff", retry.initialBackoff(), Duration.ofMillis(1), Duration.ofMinutes(1));
    boolean aboveDefault = initialBackoff.compareTo(retry.maxBackoff()) > 0;
    Duration maxBackoff = options.duration(
        "max-backoff",
        aboveDefault ? initialBackoff : retry.maxBackoff(),
        initialBackoff,
        Duration.ofMinutes(5));
    return new DeliveryOptions(
        options.integer("max-in-flight", defaults.maxInFlight(), 1, 64),
        options.duration(
            "deadline", defaults.deadline(), Duration.ofSeconds(1), Duration.ofMinutes(10)),
        options.duration("jitter", defaults.jitter(), Duration.ZERO, Duration.ofSeconds(50)),
        options.integer("max-pending-mb", (int) (defaults.maxPendingBytes() >> 20), 1, 2047)
            * (1L << 20),
        options.duration("max-age", defaults.maxAge(), Duration.ofMinutes(1), Duration.ofDays(7)),
        options.number("max-requests-per-second", 0.01, 10_000),
        options.number("quota-share", 0.001, 1).orElse(defaults.quotaShare()),
        options.choice("on-ambiguous", defaults.onAmbiguous(), OnAmbiguous.class),
        new RetryPolicy(initialBackoff, maxBackoff, retry.multiplier()));
  }

  private static Optional<SpoolOptions> spool(Options options) {
    long maxBytes =
        options.integer("spool-max-mb", DEFAULT_SPOOL_MB, 1, Integer.MAX_VALUE) * (1L << 20);
    SpoolOptions.Fsync fsync =
        options.choice("spool-fsync", SpoolOptions.Fsync.INTERVAL, SpoolOptions.Fsync.class);
    return options.text("spool-directory").flatMap(directory -> {
      try {
        return Optional.of(new SpoolOptions(Path.of(directory), maxBytes, fsync));
      } catch (InvalidPathException e) {
        options.problem("spool-directory", "is not a path: '" + directory + "'");
        return Optional.empty();
      }
    });
  }

  /** Reads how requests are sent; what is wrong with it is noted in {@code options}. */
  public static HttpOptions http(Options options) {
    HttpOptions defaults = HttpOptions.DEFAULT;
    Duration shortest = Duration.ofMillis(10);
    Duration longest = Duration.ofMinutes(2);
    return new HttpOptions(
        options.duration("connect-timeout", defaults.connectTimeout(), shortest, longest),
        options.duration("call-timeout", defaults.callTimeout(), shortest, longest),
        defaults.maxResponseBytes(),
        defaults.maxConnections(),
        options.flag("system-proxy", defaults.systemProxy()),
        proxy(options),
        Optional.empty());
  }

  private static Optional<InetSocketAddress> proxy(Options options) {
    Optional<String> text = options.text("proxy");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher address = PROXY.matcher(text.get());
    if (address.matches()) {
      String host = address.group(1) == null ? address.group(2) : address.group(1);
      int port = Integer.parseInt(address.group(3));
      if (port > 0 && port <= MAX_PORT) {
        return Optional.of(InetSocketAddress.createUnresolved(host, port));
      }
    }
    // what stands before an @ may be a password
    String shown = text.get().contains("@") ? "has a user" : "is '" + text.get() + "'";
    options.problem("proxy", shown + ": allowed is host:port, such as proxy.example.com:3128");
    return Optional.empty();
  }

  /** Returns the value of the dimension {@code instance}, for the log. */
  Optional<String> instance() {
    return mapping.instance();
  }
}
