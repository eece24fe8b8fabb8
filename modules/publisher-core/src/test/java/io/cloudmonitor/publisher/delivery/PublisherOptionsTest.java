package io.cloudmonitor.publisher.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.InvalidOptionsException;
import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.Statistics;
import io.cloudmonitor.publisher.http.HttpOptions;
import io.cloudmonitor.publisher.mapping.MappingOptions;
import io.cloudmonitor.publisher.mapping.NonAscii;
import io.cloudmonitor.publisher.spool.SpoolOptions;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PublisherOptionsTest {
  private static final String PREFIX = "otel.exporter.cloudmonitor";

  private static PublisherOptions read(Map<String, String> words) {
    Map<String, String> all = new HashMap<>(words);
    all.putIfAbsent("instance", "test");
    Options options = Options.of(PREFIX, all::get);
    PublisherOptions read = PublisherOptions.from(options);
    options.requireValid();
    return read;
  }

  @Test
  void hasDefaults() {
    PublisherOptions options = read(Map.of());

    assertThat(options.patterns().admit("any", "any")).isTrue();
    assertThat(options.maxSeries()).isEqualTo(1_000_000);
    assertThat(options.statistics().apply(MeterKind.GAUGE, Statistics.NONE))
        .isEqualTo(MeterKind.GAUGE.defaultStatistics());
    assertThat(options.mapping().nonAscii()).isEqualTo(NonAscii.HASH);
    assertThat(options.mapping().commonDimensions()).isEmpty();
    assertThat(options.mapping().priorityKeys()).isEmpty();
    assertThat(options.timeLabel()).isEqualTo(PublisherOptions.TimeLabel.START);
    assertThat(options.rollup()).isFalse();
    assertThat(options.dryRun()).isFalse();
    assertThat(options.delivery()).isEqualTo(DeliveryOptions.DEFAULT);
    assertThat(options.http()).isEqualTo(HttpOptions.DEFAULT);
  }

  @Test
  void readsEveryOption() {
    PublisherOptions options = read(Map.ofEntries(
        Map.entry("include", "jvm.*,http.*"),
        Map.entry("exclude", "jvm.gc.*"),
        Map.entry("max-series", "10"),
        Map.entry("statistics", "gauge:-Average"),
        Map.entry("non-ascii", "keep"),
        Map.entry("instance", "pod-1"),
        Map.entry("common-dimensions", "app=shop,zone=z"),
        Map.entry("priority-keys", "uri,status"),
        Map.entry("time-label", "end"),
        Map.entry("rollup", "true"),
        Map.entry("dry-run", "true"),
        Map.entry("max-in-flight", "2"),
        Map.entry("deadline", "30s"),
        Map.entry("jitter", "0s"),
        Map.entry("max-pending-mb", "2047"),
        Map.entry("max-age", "6h"),
        Map.entry("max-requests-per-second", "12.5"),
        Map.entry("quota-share", "0.25"),
        Map.entry("on-ambiguous", "retry"),
        Map.entry("initial-backoff", "100ms"),
        Map.entry("max-backoff", "2s"),
        Map.entry("spool-directory", "some/where"),
        Map.entry("spool-max-mb", "5000"),
        Map.entry("spool-fsync", "always"),
        Map.entry("connect-timeout", "1s"),
        Map.entry("call-timeout", "3s"),
        Map.entry("system-proxy", "false"),
        Map.entry("proxy", "proxy.example.com:3128")));

    assertThat(options.patterns()).hasToString("include=[jvm.*, http.*], exclude=[jvm.gc.*]");
    assertThat(options.maxSeries()).isEqualTo(10);
    assertThat(options.statistics().apply(MeterKind.GAUGE, Statistics.NONE))
        .hasToString("[Maximum,Minimum,SampleCount,LastValue]");
    assertThat(options.mapping().nonAscii()).isEqualTo(NonAscii.KEEP);
    assertThat(options.instance()).contains("pod-1");
    assertThat(options.mapping().commonDimensions()).isEqualTo(Map.of("app", "shop", "zone", "z"));
    assertThat(options.mapping().priorityKeys()).isEqualTo(List.of("uri", "status"));
    assertThat(options.timeLabel()).isEqualTo(PublisherOptions.TimeLabel.END);
    assertThat(options.rollup()).isTrue();
    assertThat(options.dryRun()).isTrue();
    assertThat(options.delivery())
        .isEqualTo(new DeliveryOptions(
            2,
            Duration.ofSeconds(30),
            Duration.ZERO,
            2047L << 20,
            Duration.ofHours(6),
            OptionalDouble.of(12.5),
            0.25,
            OnAmbiguous.RETRY,
            new RetryPolicy(Duration.ofMillis(100), Duration.ofSeconds(2), 2)));
    assertThat(options.spool())
        .contains(new SpoolOptions(Path.of("some/where"), 5_000L << 20, SpoolOptions.Fsync.ALWAYS));
    assertThat(options.http().connectTimeout()).isEqualTo(Duration.ofSeconds(1));
    assertThat(options.http().callTimeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(options.http().systemProxy()).isFalse();
    assertThat(options.http().proxy())
        .contains(InetSocketAddress.createUnresolved("proxy.example.com", 3128));
  }

  @ParameterizedTest
  @CsvSource({"[::1]:8080, ::1, 8080", "squid_1:3128, squid_1, 3128", "10.0.0.1:80, 10.0.0.1, 80"})
  void readsAProxy(String text, String host, int port) {
    assertThat(read(Map.of("proxy", text)).http().proxy())
        .contains(InetSocketAddress.createUnresolved(host, port));
  }

  @Test
  void aPasswordOfAProxyIsNotRepeated() {
    assertThatThrownBy(() -> read(Map.of("proxy", "user:canary-secret@proxy:3128")))
        .isInstanceOf(InvalidOptionsException.class)
        .hasMessageContaining("proxy has a user: allowed is host:port")
        .hasMessageNotContaining("canary-secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "proxy | proxy | host:port, such as proxy.example.com:3128",
        "proxy | http://proxy:3128 | host:port, such as proxy.example.com:3128",
        "proxy | proxy:0 | host:port, such as proxy.example.com:3128",
        "proxy | proxy:65536 | host:port, such as proxy.example.com:3128",
        "max-series | 0 | a whole number from 1 to 2147483647",
        "max-series | many | a whole number from 1 to 2147483647",
        "statistics | Average | entries such as +CountPerSecond",
        "statistics | +P42 | entries such as +CountPerSecond",
        "statistics | histogram:+P50 | entries such as +CountPerSecond",
        "non-ascii | drop | hash, keep",
        "common-dimensions | shop | entries key=value",
        "time-label | middle | start, end",
        "rollup | yes | true and false",
        "dry-run | 1 | true and false",
        "max-in-flight | 0 | from 1 to 64",
        "max-in-flight | 65 | from 1 to 64",
        "deadline | 500ms | from 1s to 600s",
        "jitter | 60s | from 0s to 50s",
        "spool-directory | a\0b | is not a path",
        "spool-max-mb | 0 | from 1 to 2147483647",
        "spool-fsync | sometimes | always, interval, never",
        "max-pending-mb | 2048 | from 1 to 2047",
        "max-pending-mb | 0 | from 1 to 2047",
        "max-age | 59s | from 60s to 604800s",
        "max-age | 8d | from 60s to 604800s",
        "max-requests-per-second | 0 | a number from 0.01 to 10000.0",
        "max-requests-per-second | fast | a number from 0.01 to 10000.0",
        "quota-share | 1.1 | a number from 0.001 to 1.0",
        "on-ambiguous | perhaps | auto, retry, drop",
        "initial-backoff | 0s | from 1ms to 60s",
        "max-backoff | 6m | from 500ms to 300s",
        "max-backoff | 100ms | from 500ms to 300s",
        "connect-timeout | 1ms | from 10ms to 120s",
        "call-timeout | 5m | from 10ms to 120s",
        "system-proxy | on | true and false"
      })
  void refusesBadValuesByNameValueAndWhatIsAllowed(String word, String value, String allowed) {
    assertThatThrownBy(() -> read(Map.of(word, value)))
        .isInstanceOf(InvalidOptionsException.class)
        .hasMessageStartingWith(PREFIX + "." + word + " ")
        .hasMessageContaining("'" + value + "'")
        .hasMessageContaining(allowed);
  }

  @Test
  void aFirstBackoffAboveTheDefaultBoundRaisesIt() {
    assertThat(read(Map.of("initial-backoff", "30s")).delivery().retryPolicy())
        .isEqualTo(new RetryPolicy(Duration.ofSeconds(30), Duration.ofSeconds(30), 2));
  }

  @ParameterizedTest
  @MethodSource
  void statisticsRules(String rules, MeterKind kind, Statistics percentiles, String expected) {
    Options options = Options.of(Map.of("statistics", rules));

    assertThat(StatisticsRules.from(options).apply(kind, percentiles)).hasToString(expected);
    options.requireValid();
  }

  static Stream<Arguments> statisticsRules() {
    Statistics percentiles = Statistics.DEFAULT_PERCENTILES;
    String timer = "Average,Maximum,Minimum,Sum,SampleCount";
    return Stream.of(
        argumentSet("none", "", MeterKind.TIMER, Statistics.NONE, "[" + timer + "]"),
        argumentSet(
            "percentiles asked for",
            "",
            MeterKind.TIMER,
            percentiles,
            "[" + timer + ",P50,P90,P95,P99]"),
        argumentSet(
            "removed and added for all",
            "-SampleCount,+CountPerSecond",
            MeterKind.TIMER,
            Statistics.NONE,
            "[Average,Maximum,Minimum,Sum,CountPerSecond]"),
        argumentSet(
            "case does not matter",
            "TIMER:-samplecount",
            MeterKind.TIMER,
            Statistics.NONE,
            "[Average,Maximum,Minimum,Sum]"),
        argumentSet(
            "for another kind",
            "gauge:-Average",
            MeterKind.TIMER,
            Statistics.NONE,
            "[" + timer + "]"),
        argumentSet(
            "percentile removed",
            "-P50,-P90,-P95",
            MeterKind.SUMMARY,
            percentiles,
            "[" + timer + ",P99]"),
        argumentSet(
            "the later rule wins",
            "+P50,-P50",
            MeterKind.TIMER,
            Statistics.NONE,
            "[" + timer + "]"),
        argumentSet(
            "nothing left",
            "counter:-Sum,counter:-SumPerSecond,counter:-Average,counter:-Maximum,"
                + "counter:-Minimum,counter:-SampleCount",
            MeterKind.COUNTER,
            Statistics.NONE,
            "[]"));
  }

  @ParameterizedTest
  @CsvSource({
    "pod-1, node-1, pod-1",
    "' pod-1 ', node-1, pod-1",
    "'', node-1, node-1",
    "'  ', node-1, node-1",
    ", node-1, node-1",
    ", ' node-1 ', node-1",
    ", '', unknown-host",
    ", , unknown-host"
  })
  void instanceIsTheFirstNameThatSaysSomething(
      String environment, String hostName, String expected) {
    assertThat(InstanceName.choose(environment, hostName)).isEqualTo(expected);
  }

  @Test
  void instanceIsAutomaticUnlessSetOrSwitchedOff() {
    assertThat(InstanceName.from(Options.of(Map.of())))
        .isPresent()
        .get()
        .asString()
        .isNotBlank();
    assertThat(InstanceName.from(Options.of(Map.of("instance", "AUTO"))))
        .isEqualTo(InstanceName.from(Options.of(Map.of())));
    assertThat(InstanceName.from(Options.of(Map.of("instance", "i-1")))).contains("i-1");
  }

  @Test
  void seriesMaySayTheirInstanceThemselvesWithoutAWarning() {
    try (LogCapture log = new LogCapture(InstanceName.class)) {
      Options options = Options.of(Map.of("instance", MappingOptions.INSTANCE_BY_SERIES));
      assertThat(PublisherOptions.from(options).mapping().isInstanceBySeries()).isTrue();
      assertThat(log.records()).isEmpty();
    }
    assertThat(InstanceName.from(Options.of(Map.of()))).contains(InstanceName.auto());
  }

  @Test
  void switchingTheInstanceOffIsWarnedOf() {
    try (LogCapture log = new LogCapture(InstanceName.class)) {
      assertThat(InstanceName.from(Options.of(PREFIX, Map.of("instance", "none")::get)))
          .isEmpty();
      assertThat(log.warnings())
          .singleElement()
          .asString()
          .startsWith(PREFIX + ".instance is none");
    }
  }

  @Test
  void retryPolicyChecksItsRanges() {
    Duration second = Duration.ofSeconds(1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryPolicy(Duration.ZERO, second, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryPolicy(second.negated(), second, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryPolicy(second, Duration.ofMillis(999), 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new RetryPolicy(second, second, 0.99));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryPolicy(second, second, Double.NaN));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0.0, 50",
    "1, 1.0, 500",
    "1, 0.5, 275",
    "2, 1.0, 1000",
    "5, 1.0, 8000",
    "6, 1.0, 10000",
    "6, 0.0, 1000",
    "100000, 1.0, 10000"
  })
  void backoffGrowsToItsBoundAndIsNeverNothing(int attempts, double random, long millis) {
    assertThat(Duration.ofNanos(RetryPolicy.DEFAULT.backoffNanos(attempts, random)))
        .isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void requestLimitsCheckTheirRanges() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RequestLimits(0, 1, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new RequestLimits(1, 0, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new RequestLimits(1, 1, -1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new RequestLimits(1, 1, 0, -1));
    assertThat(new RequestLimits(7, 100, 3, 2).withMaxBytes(50))
        .isEqualTo(new RequestLimits(7, 50, 3, 2));
  }

  @Test
  void theInstanceIsNoCommonDimension() {
    Options options = Options.of(Map.of("common-dimensions", "env=prod,instance=x"));
    PublisherOptions.from(options);
    assertThatThrownBy(options::requireValid)
        .hasMessage("common-dimensions has 'instance': set the option instance instead");
  }

  @Test
  void knowsTheWordsThatItReads() {
    assertThat(PublisherOptions.words())
        .contains("include", "max-series", "instance", "jitter", "call-timeout")
        .doesNotContain("aliyun.region", "step");
  }
}
