package io.cloudmonitor.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cloudmonitor.micrometer.CloudMonitorMeterRegistry;
import io.cloudmonitor.publisher.MetricRecord;
import io.cloudmonitor.publisher.Statistic;
import io.cloudmonitor.publisher.testing.FakePublisher;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The registry and the exporter under one workload: the same records, but for the estimates. */
class PluginsAgreeTest {
  private static final double[] PERCENTILES = {0.5, 0.9, 0.95, 0.99};
  private static final int SAMPLES = 10_000;

  private final FakePublisher ofTheRegistry = new FakePublisher();
  private final MockClock clock = new MockClock();
  private final CloudMonitorMeterRegistry registry;
  private final TestSdk sdk = TestSdk.byHand("resource-attributes", "none");
  private final AtomicInteger level = new AtomicInteger();

  PluginsAgreeTest() {
    clock.add(Duration.ofMillis(TestSdk.START - clock.wallTime()));
    registry = CloudMonitorMeterRegistry.builder(word -> null)
        .clock(clock)
        .publisher(ofTheRegistry)
        .build();
  }

  @Test
  void theSameWorkloadMakesTheSameRecords() {
    Timer timer = Timer.builder("call.duration")
        .tag("uri", "/orders/{id}")
        .publishPercentiles(PERCENTILES)
        .register(registry);
    DistributionSummary summary = DistributionSummary.builder("basket.size")
        .baseUnit("bytes")
        .publishPercentiles(PERCENTILES)
        .register(registry);
    registry.gauge("queue.length", level);
    DoubleHistogram histogram =
        sdk.meter.histogramBuilder("call.duration").setUnit("s").build();
    DoubleHistogram sizes =
        sdk.meter.histogramBuilder("basket.size").setUnit("By").build();
    LongCounter orders = sdk.meter.counterBuilder("shop.orders").build();
    sdk.meter.gaugeBuilder("queue.length").buildWithCallback(out -> out.record(level.get()));

    Random random = new Random(20_261_121);
    for (int minute = 0; minute < 3; minute++) {
      for (int i = 0; i < SAMPLES; i++) {
        long nanos = (long) (2e7 * Math.exp(random.nextGaussian()));
        timer.record(nanos, TimeUnit.NANOSECONDS);
        histogram.record(
            nanos / 1e9, Attributes.builder().put("uri", "/orders/{id}").build());
        int size = random.nextInt(1, 50_000);
        summary.record(size);
        sizes.record(size);
        String payment = random.nextBoolean() ? "支付宝" : "card";
        registry.counter("shop.orders", "payment", payment).increment(3);
        orders.add(3, Attributes.builder().put("payment", payment).build());
      }
      level.set(random.nextInt(100));
      clock.add(Duration.ofMinutes(1));
      assertThat(registry.flush()).isTrue();
      sdk.passSeconds(60).export();
    }
    registry.close();
    sdk.passSeconds(2);
    sdk.shutdown();

    Map<String, MetricRecord> ours = byIdentity(ofTheRegistry.records());
    Map<String, MetricRecord> theirs = byIdentity(sdk.publisher.records());
    assertThat(theirs.keySet()).containsAll(ours.keySet());
    assertThat(ours).hasSize(15);
    ours.forEach((identity, record) -> requireEqual(identity, record, theirs.get(identity)));
  }

  private static Map<String, MetricRecord> byIdentity(List<MetricRecord> records) {
    Map<String, MetricRecord> byIdentity = new TreeMap<>();
    records.stream()
        // the registry reads its gauges once more when it closes
        .filter(record -> record.startMillis() < TestSdk.START + 180_000)
        .forEach(record -> byIdentity.put(record.identity() + "@" + record.startMillis(), record));
    return byIdentity;
  }

  private static void requireEqual(String identity, MetricRecord one, MetricRecord other) {
    assertThat(other.values().keySet()).as(identity).isEqualTo(one.values().keySet());
    assertThat(other.period()).isEqualTo(one.period());
    one.values()
        .forEach((statistic, value) -> assertThat(other.values().get(statistic))
            .as("%s of %s", statistic, identity)
            // the exporter's estimate and the registry's are each within one percent
            .isCloseTo(value, within(Math.abs(value) * (statistic.isPercentile() ? 0.02 : 1e-9))));
  }

  @Test
  void percentilesThatNobodyAskedForAreSentByTheExporterAlone() {
    registry.timer("call.duration").record(Duration.ofSeconds(1));
    sdk.meter.histogramBuilder("call.duration").setUnit("s").build().record(1);
    registry.close();
    sdk.shutdown();
    assertThat(ofTheRegistry.records("call_duration").get(0).values())
        .doesNotContainKey(Statistic.P99);
    assertThat(sdk.records("call_duration").get(0).values()).containsEntry(Statistic.P99, 1000.0);
  }
}
