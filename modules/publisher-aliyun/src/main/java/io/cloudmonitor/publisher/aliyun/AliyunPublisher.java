package io.cloudmonitor.publisher.aliyun;

import io.cloudmonitor.publisher.InvalidOptionsException;
import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.credentials.CredentialsRuntime;
import io.cloudmonitor.publisher.delivery.PublisherOptions;
import io.cloudmonitor.publisher.delivery.PublisherRuntime;
import io.cloudmonitor.publisher.delivery.WirePublisher;
import io.cloudmonitor.publisher.http.HttpOptions;
import io.cloudmonitor.publisher.http.HttpTls;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Maker of publishers for Alibaba Cloud CloudMonitor.
 *
 * <pre>{@code
 * Publisher publisher = AliyunPublisher.builder()
 *     .region("cn-hangzhou")
 *     .accessKeyId(id)
 *     .accessKeySecret(secret)
 *     .build();
 * }</pre>
 */
public final class AliyunPublisher {
  private AliyunPublisher() {}

  /** Returns a builder without any option set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Makes a publisher of the provider's options and the common ones. */
  static Publisher create(
      Options options, @Nullable AliyunCredentialsProvider credentials, Optional<HttpTls> tls) {
    PublisherOptions common = PublisherOptions.from(options);
    HttpOptions http = common.http().withTls(tls);
    PublisherRuntime runtime =
        PublisherRuntime.system(AliyunWire.PROVIDER, http, common.delivery());
    if (credentials != null || !CredentialsSearch.isNeeded(options)) {
      AliyunOptions aliyun = AliyunOptions.from(options, credentials);
      return new WirePublisher(AliyunWire.of(aliyun), common, runtime);
    }
    CredentialsRuntime search = CredentialsRuntime.system(runtime.scheduler()::execute, http);
    AliyunOptions aliyun = options(options, null, search);
    return new WirePublisher(AliyunWire.of(aliyun), common, runtime.closing(search::close));
  }

  /** Searches for credentials only once all else is known to be right. */
  static AliyunOptions options(
      Options options, @Nullable AliyunCredentialsProvider credentials, CredentialsRuntime search) {
    if (credentials != null || !CredentialsSearch.isNeeded(options)) {
      return AliyunOptions.from(options, credentials);
    }
    AliyunCredentialsProvider notYet = () -> {
      throw new IllegalStateException("not searched for yet");
    };
    return AliyunOptions.from(options, notYet).with(CredentialsSearch.find(options, search));
  }

  /**
   * Collects options under the words that configuration files use too; all are checked in
   * {@link #build}. Not thread-safe.
   */
  public static final class Builder {
    private final Map<String, String> words = new TreeMap<>();
    private @Nullable AliyunCredentialsProvider credentials;
    private Optional<HttpTls> tls = Optional.empty();

    private Builder() {}

    /** Sets the region, such as {@code cn-hangzhou}, from which the address follows. */
    public Builder region(String region) {
      return option(AliyunEndpoint.REGION, region);
    }

    /** Sets the network from which the service is reached; the internet unless set. */
    public Builder network(AliyunNetwork network) {
      return option(AliyunOptions.NETWORK, network.name().toLowerCase(Locale.ROOT));
    }

    /**
     * Sets the address itself, which wins over region and network.
     *
     * @param endpoint a host, reached by https, or an address such as
     *     {@code http://127.0.0.1:18080}
     */
    public Builder endpoint(String endpoint) {
      return option(AliyunEndpoint.ENDPOINT, endpoint);
    }

    /** Sets the identifier of the AccessKey. */
    public Builder accessKeyId(String accessKeyId) {
      return option(AliyunOptions.ACCESS_KEY_ID, accessKeyId);
    }

    /** Sets the secret of the AccessKey. */
    public Builder accessKeySecret(String accessKeySecret) {
      return option(AliyunOptions.ACCESS_KEY_SECRET, accessKeySecret);
    }

    /** Sets the security token of a temporary AccessKey. */
    public Builder securityToken(String securityToken) {
      return option(AliyunOptions.SECURITY_TOKEN, securityToken);
    }

    /** Sets a source of credentials, which wins over those set singly. */
    public Builder credentials(AliyunCredentialsProvider credentials) {
      this.credentials = Objects.requireNonNull(credentials, "credentials");
      return this;
    }

    /** Sets the way into the service; {@link AliyunTransport#OPENAPI} unless set. */
    public Builder transport(AliyunTransport transport) {
      return option(AliyunOptions.TRANSPORT, transport.name().toLowerCase(Locale.ROOT));
    }

    /** Sets the application group of all records; 0, which is none, unless set. */
    public Builder groupId(long groupId) {
      return option(AliyunOptions.GROUP_ID, Long.toString(groupId));
    }

    /** Sets whom to trust and what to show in TLS; what the JVM does unless set. */
    public Builder tls(HttpTls tls) {
      this.tls = Optional.of(tls);
      return this;
    }

    /**
     * Sets any option by its word, such as {@code max-series} or {@code aliyun.max-records}.
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
      Set<String> known = new TreeSet<>(AliyunOptions.WORDS);
      known.addAll(PublisherOptions.words());
      words.keySet().stream()
          .filter(word -> !known.contains(word))
          .forEach(
              word -> options.problem(word, "is no option: there are " + String.join(", ", known)));
      return create(options, credentials, tls);
    }

    @Override
    public String toString() {
      return "AliyunPublisher.Builder" + words.keySet();
    }
  }
}
