package io.cloudmonitor.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.delivery.PublisherOptions;
import io.cloudmonitor.publisher.delivery.PublisherRuntime;
import io.cloudmonitor.publisher.delivery.WirePublisher;
import io.cloudmonitor.publisher.http.HttpOutcome;
import io.cloudmonitor.publisher.testing.FakeHttpSender;
import io.cloudmonitor.publisher.testing.FakeWire;
import io.cloudmonitor.publisher.testing.ManualClock;
import io.cloudmonitor.publisher.testing.ManualScheduler;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A service that takes nothing for some periods: the readers, which give each delta once, lose none
 * of them, and each arrives under its own time.
 */
class OutageTest {
  private static final long METRICS = 2;
  /** Long enough for a debt of throttled requests to be forgiven. */
  private static final int PERIODS = 16;

  private static final int FIRST_REFUSED = 2;
  private static final int FIRST_TAKEN_AGAIN = 6;
  private static final Pattern LINE =
      Pattern.compile("(?m)^(\\w+)\\{.*} 60 (\\d+) (?:.* )?Sum=(\\S+)(?: .*)?$");

  private final ManualClock clock = new ManualClock();
  private final ManualScheduler scheduler = new ManualScheduler(clock);
  private final FakeHttpSender sender = new FakeHttpSender();
  private final HandExecutor executor = new HandExecutor();
  private final WirePublisher publisher = publisher();
  private final CloudMonitorMetricExporter exporter = CloudMonitorMetricExporter.builder()
      .clock(clock)
      .scheduler(scheduler)
      .publisher(publisher)
      .build();

  private WirePublisher publisher() {
    // the periodic reader measures itself
    Options options =
        Options.of(Map.of("instance", "i", "jitter", "0s", "include", "orders,sizes"));
    PublisherOptions read = PublisherOptions.from(options);
    options.requireValid();
    return new WirePublisher(
        FakeWire.wire(),
        read,
        new PublisherRuntime(clock, scheduler, sender, () -> "nonce", () -> 0));
  }

  @AfterEach
  void close() {
    publisher.close(Duration.ZERO);
    executor.shutdownNow();
  }

  static Stream<Arguments> eachDeltaArrivesOnceUnderItsTime() {
    List<Map.Entry<String, HttpOutcome>> refusals = List.of(
        Map.entry("not there", new HttpOutcome.Unsent("connection refused")),
        Map.entry("unavailable", FakeWire.answer("retry")),
        Map.entry("throttling", FakeWire.answer("throttled PT20S")));
    return refusals.stream()
        .flatMap(refusal -> Stream.of(true, false)
            .map(aligned -> argumentSet(
                refusal.getKey() + (aligned ? ", aligned reader" : ", periodic reader"),
                refusal.getValue(),
                aligned)));
  }

  @ParameterizedTest
  @MethodSource
  void eachDeltaArrivesOnceUnderItsTime(HttpOutcome refusal, boolean aligned) {
    MetricReader reader = aligned
        ? CloudMonitorMetricReader.create(exporter)
        : PeriodicMetricReader.builder(exporter).setExecutor(executor).build();
    SdkMeterProvider sdk = SdkMeterProvider.builder()
        .setClock(new TestSdk.SdkClock(clock))
        .registerMetricReader(reader)
        .build();
    LongCounter orders = sdk.get("test").counterBuilder("orders").build();
    DoubleHistogram sizes = sdk.get("test").histogramBuilder("sizes").build();
    Map<String, Double> expected = new TreeMap<>();
    for (int period = 0; period < PERIODS; period++) {
      if (period == FIRST_REFUSED) {
        sender.always(request -> refusal);
      } else if (period == FIRST_TAKEN_AGAIN) {
        assertThat(publisher.metrics().snapshot().records().held())
            .isEqualTo(METRICS * (FIRST_TAKEN_AGAIN - FIRST_REFUSED));
        sender.always(request -> FakeWire.answer("accepted"));
      }
      long time = clock.millis() / 60_000 * 60_000;
      expected.put("orders " + time, (double) (1 << period));
      expected.put("sizes " + time, 3.0 * (1 << period));
      orders.add(1 << period);
      sizes.record(1 << period);
      sizes.record(2 << period);
      scheduler.advance(Duration.ofSeconds(59));
      executor.tick();
      scheduler.advance(Duration.ofSeconds(1));
    }
    scheduler.advance(Duration.ofMinutes(5));

    assertThat(publisher.metrics().snapshot().records())
        .satisfies(records -> assertThat(records.held()).isZero())
        .satisfies(records -> assertThat(records.accepted()).isEqualTo(expected.size()))
        .satisfies(records -> assertThat(records.entered()).isEqualTo(expected.size()));
    assertThat(sums()).isEqualTo(expected);
  }

  /** Returns the sums of all records that were sent; each attempt of one says the same. */
  private Map<String, Double> sums() {
    Map<String, Double> sums = new TreeMap<>();
    for (List<String> lines : sender.recordsByRequest()) {
      for (String line : lines) {
        MatchResult match = LINE.matcher(line).results().findFirst().orElseThrow();
        double sum = Double.parseDouble(match.group(3));
        Double before = sums.put(match.group(1) + " " + match.group(2), sum);
        assertThat(before == null || before == sum).as(line).isTrue();
      }
    }
    return sums;
  }
}
