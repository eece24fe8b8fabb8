package io.cloudmonitor.publisher.tencent;

import io.cloudmonitor.publisher.InvalidOptionsException;
import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.credentials.CredentialsRuntime;
import io.cloudmonitor.publisher.delivery.PublisherOptions;
import io.cloudmonitor.publisher.delivery.PublisherRuntime;
import io.cloudmonitor.publisher.delivery.WirePublisher;
import io.cloudmonitor.publisher.http.HttpOptions;
import io.cloudmonitor.publisher.http.HttpTls;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Maker of publishers for custom monitoring of Tencent Cloud Monitor.
 *
 * <p><b>Tencent's own documents say that custom monitoring takes no new users</b>, and its address
 * is reachable from Tencent Cloud servers only: an account that never used it cannot start to.
 *
 * <p>The service takes only metrics that were created beforehand, with exactly their dimension
 * keys; {@link Publisher#catalogue()} tells which an application needs, and
 * {@link Builder#definition} declares those that exist. One record becomes one point per statistic,
 * which is what a publisher's counts count here. Points carry no time, so that none is sent once
 * its step's successor is due, none is kept on disk, and the options {@code rollup} and
 * {@code time-label} mean nothing. The JVM's proxy is not used unless {@code system-proxy} says so.
 *
 * <pre>{@code
 * Publisher publisher = TencentPublisher.builder()
 *     .region("gz")
 *     .namespace("shop")
 *     .secretId(id)
 *     .secretKey(key)
 *     .build();
 * }</pre>
 */
public final class TencentPublisher {
  private TencentPublisher() {}

  /** Returns a builder without any option set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Makes a publisher of the provider's options and the common ones. */
  static Publisher create(
      Options all, @Nullable TencentCredentialsProvider credentials, Optional<HttpTls> tls) {
    Options options = forPointsWithoutTime(all);
    PublisherOptions common = PublisherOptions.from(options);
    HttpOptions http = common.http().withTls(tls);
    PublisherRuntime runtime =
        PublisherRuntime.system(TencentWire.PROVIDER, http, common.delivery());
    runtime = new PublisherRuntime(
        runtime.clock(),
        runtime.scheduler(),
        new TencentSender(runtime.sender()),
        runtime.nonces(),
        runtime.random());
    if (credentials != null || !CredentialsSearch.isNeeded(options)) {
      TencentOptions tencent = TencentOptions.from(options, credentials);
      return new WirePublisher(TencentWire.of(tencent, common.statistics()), common, runtime);
    }
    CredentialsRuntime search = CredentialsRuntime.system(runtime.scheduler()::execute, http);
    TencentOptions tencent = options(options, null, search);
    return new WirePublisher(
        TencentWire.of(tencent, common.statistics()), common, runtime.closing(search::close));
  }

  /** Searches for credentials only once all else is known to be right. */
  static TencentOptions options(
      Options options,
      @Nullable TencentCredentialsProvider credentials,
      CredentialsRuntime search) {
    if (credentials != null || !CredentialsSearch.isNeeded(options)) {
      return TencentOptions.from(options, credentials);
    }
    TencentCredentialsProvider notYet = () -> {
      throw new IllegalStateException("not searched for yet");
    };
    return TencentOptions.from(options, notYet).with(CredentialsSearch.find(options, search));
  }

  /** A fold of five points would count them twice, and what waits on a disk is late. */
  static Options forPointsWithoutTime(Options options) {
    return options
        .with("rollup", "false")
        .with("spool-directory", "")
        .withDefault("system-proxy", "false");
  }

  /**
   * Collects options under the words that configuration files use too; all are checked in
   * {@link #build}. Not thread-safe.
   */
  public static final class Builder {
    private final Map<String, String> words = new TreeMap<>();
    private @Nullable TencentCredentialsProvider credentials;
    private Optional<HttpTls> tls = Optional.empty();

    private Builder() {}

    /** Sets the region of this server, such as {@code gz} or {@code ap-guangzhou}. */
    public Builder region(String region) {
      return option(TencentOptions.REGION, region);
    }

    /**
     * Sets the address in place of the service's own.
     *
     * @param endpoint a host, reached by http, or an address such as {@code http://127.0.0.1:18080}
     */
    public Builder endpoint(String endpoint) {
      return option(TencentEndpoint.ENDPOINT, endpoint);
    }

    /** Sets the identifier of the key. */
    public Builder secretId(String secretId) {
      return option(TencentOptions.SECRET_ID, secretId);
    }

    /** Sets the secret of the key. */
    public Builder secretKey(String secretKey) {
      return option(TencentOptions.SECRET_KEY, secretKey);
    }

    /** Sets the token of a temporary key; whether the service takes one is UNVERIFIED. */
    public Builder token(String token) {
      return option(TencentOptions.TOKEN, token);
    }

    /** Sets a source of credentials, which wins over those set singly. */
    public Builder credentials(TencentCredentialsProvider credentials) {
      this.credentials = Objects.requireNonNull(credentials, "credentials");
      return this;
    }

    /** Sets the namespace of all metrics whose definition names no other. */
    public Builder namespace(String namespace) {
      return option(TencentOptions.NAMESPACE, namespace);
    }

    /**
     * Declares the dimension keys with which a metric was created; its records are folded onto
     * them, and a key that a meter lacks gets the value {@code none}.
     *
     * @param metric name of the meter, or the one it is sent under without its suffix
     * @param dimensions one to five keys
     */
    public Builder definition(String metric, String... dimensions) {
      return option(
          TencentDefinitions.METRICS + metric + ".dimensions", String.join(",", dimensions));
    }

    /** Sets whom to trust and what to show in TLS; what the JVM does unless set. */
    public Builder tls(HttpTls tls) {
      this.tls = Optional.of(tls);
      return this;
    }

    /**
     * Sets any option by its word, such as {@code max-series} or {@code tencent.max-points}.
     *
     * @param value an empty or blank one counts as not set
     */
    public Builder option(String word, String value) {
      words.put(Objects.requireNonNull(word, "word"), Objects.requireNonNull(value, word));
      return this;
    }

    /**
     * Makes the publisher; no thread is started, and no connection made, before its first step.
     *
     * @throws InvalidOptionsException if an option is wrong or missing; it names each
     */
    public Publisher build() {
      Options options = Options.of(words);
      Set<String> known = new TreeSet<>(TencentOptions.WORDS);
      known.addAll(PublisherOptions.words());
      words.keySet().stream()
          .filter(word -> !known.contains(word) && !word.startsWith(TencentDefinitions.METRICS))
          .forEach(
              word -> options.problem(word, "is no option: there are " + String.join(", ", known)));
      return create(options, credentials, tls);
    }

    @Override
    public String toString() {
      return "TencentPublisher.Builder" + words.keySet();
    }
  }
}
