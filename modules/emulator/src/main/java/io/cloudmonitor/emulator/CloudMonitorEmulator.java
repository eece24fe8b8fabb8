package io.cloudmonitor.emulator;

import io.cloudmonitor.emulator.aliyun.AccessKey;
import io.cloudmonitor.emulator.aliyun.AliyunOptions;
import io.cloudmonitor.emulator.aliyun.AliyunService;
import io.cloudmonitor.emulator.console.Console;
import io.cloudmonitor.emulator.console.Sources;
import io.cloudmonitor.emulator.http.EmulatorServer;
import io.cloudmonitor.emulator.http.Faults;
import io.cloudmonitor.emulator.http.ServerOptions;
import io.cloudmonitor.emulator.store.MetricDefinitions;
import io.cloudmonitor.emulator.store.Provider;
import io.cloudmonitor.emulator.store.ReceivedRecord;
import io.cloudmonitor.emulator.store.ReceivedRequest;
import io.cloudmonitor.emulator.store.RecordStore;
import io.cloudmonitor.emulator.store.RequestLog;
import io.cloudmonitor.emulator.tencent.TencentKey;
import io.cloudmonitor.emulator.tencent.TencentOptions;
import io.cloudmonitor.emulator.tencent.TencentService;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A strict local double of Alibaba Cloud CloudMonitor and Tencent Cloud Monitor on one port: it
 * verifies signatures and limits as the services' documents state them, answers with the documented
 * codes, and keeps what it took. All its threads are daemons. Thread-safe.
 */
public final class CloudMonitorEmulator implements AutoCloseable {
  private final String host;
  private final RecordStore store;
  private final RequestLog log = new RequestLog();
  private final Faults faults;
  private final MetricDefinitions definitions = new MetricDefinitions();
  private final AliyunService aliyun;
  private final TencentService tencent;
  private final EmulatorServer server;

  private CloudMonitorEmulator(Builder options) {
    host = options.host;
    store = new RecordStore(options.maxRecords);
    faults = new Faults(options.clock);
    List<AccessKey> keys =
        options.aliyunKeys.isEmpty() ? List.of(Builder.DEFAULT_ALIYUN_KEY) : options.aliyunKeys;
    aliyun = new AliyunService(
        new AliyunOptions(
            keys,
            options.originalValues,
            options.maxSeries,
            faults.clockOf(Provider.ALIYUN),
            () -> UUID.randomUUID().toString().toUpperCase(java.util.Locale.ROOT)),
        store);
    List<TencentKey> tencentKeys =
        options.tencentKeys.isEmpty() ? List.of(Builder.DEFAULT_TENCENT_KEY) : options.tencentKeys;
    tencent = new TencentService(
        new TencentOptions(
            tencentKeys, options.strict, options.tencentMaxBytes, faults.clockOf(Provider.TENCENT)),
        definitions,
        store);
    server = new EmulatorServer(new ServerOptions(
        options.host,
        options.port,
        options.maxUrlBytes,
        Builder.MAX_BODY_BYTES,
        options.clock,
        List.of(aliyun, tencent),
        new Console(sources(options)),
        faults,
        log));
  }

  private Sources sources(Builder options) {
    return new Sources(
        store,
        log,
        faults,
        definitions,
        aliyun::exporterOutputs,
        aliyun::exporterRules,
        options.maxSeries,
        options.clock,
        this::clear);
  }

  /**
   * Starts an emulator with default keys on the loopback address.
   *
   * @param port the port; 0 picks a free one
   * @throws UncheckedIOException if the port cannot be bound
   */
  public static CloudMonitorEmulator start(int port) {
    return builder().port(port).start();
  }

  /** Returns a builder with every option at its default. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the base URL, without a slash at its end. */
  public URI url() {
    boolean any = host.equals("0.0.0.0") || host.equals("::");
    String name = any ? "127.0.0.1" : host;
    return URI.create("http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + port());
  }

  /** Returns the port that is bound, or was until the emulator was closed. */
  public int port() {
    return server.port();
  }

  /** Returns a snapshot of the records that were taken, in the order of arrival. */
  public List<ReceivedRecord> records() {
    return store.records();
  }

  /** Returns a snapshot of one service's records of one metric, in the order of arrival. */
  public List<ReceivedRecord> records(Provider provider, String metric) {
    return store.records(
        record -> record.provider() == provider && record.metricName().equals(metric));
  }

  /** Returns a snapshot of the newest requests, in the order of arrival. */
  public List<ReceivedRequest> requests() {
    return log.requests();
  }

  /** Returns how many records were forgotten because newer ones came. */
  public long forgotten() {
    return store.forgotten();
  }

  /** Returns the plan of injected faults, which can be added to at any time. */
  public Faults faults() {
    return faults;
  }

  /**
   * Returns the metrics that exist at Tencent, which can be added to at any time. While there is
   * none, the emulator takes every metric.
   */
  public MetricDefinitions definitions() {
    return definitions;
  }

  /**
   * Waits until at least {@code count} records are kept.
   *
   * @param timeout how long at most
   * @return the records that are there then, which are fewer if the time was up
   * @throws InterruptedException if the waiting thread is interrupted
   */
  public List<ReceivedRecord> awaitRecords(int count, Duration timeout)
      throws InterruptedException {
    store.await(count, timeout);
    return store.records();
  }

  /**
   * Forgets records, requests, nonces, time series, exporter outputs and rules, but neither the
   * injected faults nor the Tencent definitions.
   */
  public void clear() {
    store.clear();
    log.clear();
    aliyun.clear();
    tencent.clear();
  }

  /** Closes every connection and releases the port, which can be bound again at once. */
  @Override
  public void close() {
    server.close();
  }

  /** Collects the options of an emulator. Not thread-safe. */
  public static final class Builder {
    private static final AccessKey DEFAULT_ALIYUN_KEY =
        new AccessKey("testid", "testsecret", null, null);
    private static final TencentKey DEFAULT_TENCENT_KEY = new TencentKey("testid", "testsecret");
    private static final int MAX_BODY_BYTES = 4 * 1024 * 1024;

    private final List<AccessKey> aliyunKeys = new ArrayList<>();
    private final List<TencentKey> tencentKeys = new ArrayList<>();
    private String host = "127.0.0.1";
    private int port;
    private InstantSource clock = InstantSource.system();
    private int maxRecords = 1_000_000;
    private int maxUrlBytes = 16_384;
    private int maxSeries = Integer.MAX_VALUE;
    private int tencentMaxBytes = 1024 * 1024;
    private boolean originalValues;
    private boolean strict;

    private Builder() {}

    /** Sets the address to bind to; the loopback address by default. */
    public Builder host(String host) {
      this.host = Objects.requireNonNull(host, "host");
      return this;
    }

    /** Sets the port to bind to; 0, the default, picks a free one. */
    public Builder port(int port) {
      if (port < 0 || port > 65_535) throw new IllegalArgumentException("port: " + port);
      this.port = port;
      return this;
    }

    /** Adds a permanent Aliyun key. Without any key, {@code testid:testsecret} is known. */
    public Builder aliyunKey(String id, String secret) {
      return aliyunKey(id, secret, null, null);
    }

    /**
     * Adds a temporary Aliyun key, which is only known together with its token.
     *
     * @param token the security token; null for a permanent key
     * @param expiresAt when the token ends; null for never
     */
    public Builder aliyunKey(
        String id, String secret, @Nullable String token, @Nullable Instant expiresAt) {
      aliyunKeys.add(new AccessKey(id, secret, token, expiresAt));
      return this;
    }

    /** Adds a Tencent key. Without any key, {@code testid:testsecret} is known. */
    public Builder tencentKey(String id, String secret) {
      tencentKeys.add(new TencentKey(id, secret));
      return this;
    }

    /** Sets the clock that judges timestamps and dates answers. */
    public Builder clock(InstantSource clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /** Sets how many records are kept, from 1; the newest million by default. */
    public Builder maxRecords(int maxRecords) {
      if (maxRecords < 1) throw new IllegalArgumentException("maxRecords < 1: " + maxRecords);
      this.maxRecords = maxRecords;
      return this;
    }

    /**
     * Sets the longest request target in bytes, from 1 to a million; a longer one is answered 414.
     * The real limit is not published.
     */
    public Builder maxUrlBytes(int maxUrlBytes) {
      if (maxUrlBytes < 1 || maxUrlBytes > 1_000_000) {
        throw new IllegalArgumentException("maxUrlBytes not in 1..1000000: " + maxUrlBytes);
      }
      this.maxUrlBytes = maxUrlBytes;
      return this;
    }

    /** Sets how many time series the account may have, from 0; no limit by default. */
    public Builder maxSeries(int maxSeries) {
      if (maxSeries < 0) throw new IllegalArgumentException("maxSeries < 0: " + maxSeries);
      this.maxSeries = maxSeries;
      return this;
    }

    /** Sets whether the account pays for raw values ({@code Type=0}); it does not by default. */
    public Builder originalValues(boolean originalValues) {
      this.originalValues = originalValues;
      return this;
    }

    /**
     * Sets the longest Tencent request in bytes, body or query, from 1; a longer one is answered
     * 1015. The real limit is not published; the default is what a sibling API grants.
     */
    public Builder tencentMaxBytes(int tencentMaxBytes) {
      if (tencentMaxBytes < 1) {
        throw new IllegalArgumentException("tencentMaxBytes < 1: " + tencentMaxBytes);
      }
      this.tencentMaxBytes = tencentMaxBytes;
      return this;
    }

    /**
     * Sets whether rules are enforced that only other pages of the same API family state, which is
     * that a Tencent nonce is good for one request; they are not by default.
     */
    public Builder strict(boolean strict) {
      this.strict = strict;
      return this;
    }

    /**
     * Starts the emulator.
     *
     * @throws UncheckedIOException if the address cannot be bound
     */
    public CloudMonitorEmulator start() {
      return new CloudMonitorEmulator(this);
    }
  }
}
