package io.cloudmonitor.publisher.delivery;

import static io.cloudmonitor.publisher.delivery.PublisherBench.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.ExpireReason;
import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.PublisherListener;
import io.cloudmonitor.publisher.RejectReason;
import io.cloudmonitor.publisher.SeriesHandle;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.Sketch;
import io.cloudmonitor.publisher.Statistic;
import io.cloudmonitor.publisher.Statistics;
import io.cloudmonitor.publisher.Step;
import io.cloudmonitor.publisher.encoding.RecordEncoder;
import io.cloudmonitor.publisher.encoding.RecordSink;
import io.cloudmonitor.publisher.mapping.MappedSeries;
import io.cloudmonitor.publisher.testing.FakeStep;
import io.cloudmonitor.publisher.testing.FakeWire;
import io.cloudmonitor.publisher.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WirePublisherTest {
  private final LogCapture log = new LogCapture(WirePublisher.class);

  @AfterEach
  void stopListening() {
    log.close();
  }

  @Test
  void sendsOneRecordForEachSeriesAndAnswersForIt() {
    PublisherBench bench = new PublisherBench();
    SeriesHandle hits = bench.counter("hits", "uri", "/a b");
    SeriesHandle heap = bench.gauge("heap");

    PublishResult result = bench.publish(new FakeStep(1).increase(hits, 30).gauge(heap, 7));

    assertThat(bench.arrived())
        .containsExactly(
            "hits{instance=i&uri=/a_b} 60 " + minute(1) + " Average=30.0 Maximum=30.0 Minimum=30.0"
                + " Sum=30.0 SampleCount=1.0 SumPerSecond=0.5",
            "heap{instance=i} 60 " + minute(1) + " Average=7.0 Maximum=7.0 Minimum=7.0"
                + " SampleCount=1.0 LastValue=7.0");
    assertThat(result).isEqualTo(new PublishResult(2, 2, Map.of(), Map.of(), 0));
    assertThat(bench.snapshot().records()).isEqualTo(result);
    assertThat(bench.snapshot().lastSuccess()).contains(ManualClock.START);
  }

  @Test
  void showsARecordOfASeriesThatIsOpen() {
    PublisherBench bench = new PublisherBench();
    SeriesHandle hits = bench.counter("hits", "uri", "/a b");
    SeriesHandle heap = bench.gauge("heap");
    assertThat(bench.publisher.sample()).isEmpty();

    bench.publish(new FakeStep(1).increase(hits, 30).gauge(heap, 7));
    assertThat(bench.publisher.sample()).hasValueSatisfying(record -> {
      assertThat(record.identity()).isEqualTo("hits{instance=i&uri=/a_b}");
      assertThat(record.startMillis()).isEqualTo(minute(1));
      assertThat(record.values()).containsEntry(Statistic.SUM, 30.0);
    });

    hits.close();
    for (int i = 0; i < 20; i++) {
      bench.gauge("g" + i).close();
    }
    SeriesHandle next = bench.gauge("next");
    bench.publish(new FakeStep(2).gauge(next, 8));
    assertThat(bench.publisher.sample())
        .hasValueSatisfying(record -> assertThat(record.name()).isEqualTo("next"));
  }

  @Test
  void manySeriesFillSeveralRequests() {
    PublisherBench bench = new PublisherBench();
    FakeStep step = new FakeStep(0);
    for (int i = 0; i < 25; i++) {
      step.gauge(bench.gauge("g" + i), i);
    }

    assertThat(bench.publish(step).accepted()).isEqualTo(25);
    assertThat(bench.sender.recordsByRequest()).extracting(List::size).containsExactly(10, 10, 5);
  }

  @Test
  void stepWithoutRecordsCompletesAtOnce() {
    PublisherBench bench = new PublisherBench();
    SeriesHandle idle = bench.counter("idle");

    assertThat(bench.publish(new FakeStep(0).with(idle, new Aggregate())))
        .isEqualTo(PublishResult.EMPTY);
    assertThat(bench.snapshot().empty()).isEqualTo(1);
    assertThat(bench.sender.requests()).isEmpty();
  }

  @Test
  void aggregateWithoutAStatisticMakesNoRecord() {
    PublisherBench bench = new PublisherBench("statistics", "-Average,-Sum,-SampleCount");
    SeriesHandle timer = bench.publisher.series(new SeriesSpec("t", Map.of(), MeterKind.TIMER));
    Aggregate totals = new Aggregate();
    totals.setTotals(3, 9);

    assertThat(bench.publish(new FakeStep(0).with(timer, totals))).isEqualTo(PublishResult.EMPTY);
    assertThat(bench.snapshot().empty()).isEqualTo(1);
  }

  @Test
  void dryRunMapsEncodesAndCountsAndSendsNothing() {
    PublisherBench bench = new PublisherBench("dry-run", "true");

    PublishResult result =
        bench.publish(new FakeStep(0).gauge(bench.gauge("a"), 1).gauge(bench.gauge("b"), 1));

    assertThat(result)
        .isEqualTo(new PublishResult(2, 0, Map.of(RejectReason.DRY_RUN, 2L), Map.of(), 0));
    assertThat(bench.sender.requests()).isEmpty();
    assertThat(bench.publisher.toString()).contains("dry-run");
  }

  @Test
  void recordsAreLabelledWithTheEndIfAskedFor() {
    PublisherBench bench = new PublisherBench("time-label", "end");
    bench.publish(new FakeStep(1).gauge(bench.gauge("a"), 1));

    assertThat(bench.arrived()).singleElement().asString().contains(" 60 " + minute(2) + " ");
  }

  @Test
  void percentilesAndRulesDecideTheStatistics() {
    PublisherBench bench = new PublisherBench("statistics", "-Sum,timer:+P10");
    SeriesHandle timer = bench.publisher.series(
        new SeriesSpec("t", Map.of(), MeterKind.TIMER, Statistics.of(Statistic.P99), "ms"));
    Sketch sketch = new Sketch();
    sketch.record(4);
    Aggregate aggregate = new Aggregate();
    aggregate.setDistribution(1, 4, 4, 4, sketch);
    bench.publish(new FakeStep(0).with(timer, aggregate));

    assertThat(bench.arrived())
        .containsExactly("t{instance=i} 60 " + minute(0)
            + " Average=4.0 Maximum=4.0 Minimum=4.0 SampleCount=1.0 P10=4.0 P99=4.0");
  }

  @Test
  void stepThatBreaksOffKeepsWhatItGave() {
    PublisherBench bench = new PublisherBench();
    SeriesHandle a = bench.gauge("a");
    SeriesHandle shared = bench.gauge("s");
    bench.gauge("s");
    Aggregate one = new Aggregate();
    one.setGauge(1);
    Step broken = new FakeStep(0) {
      @Override
      public void forEach(AggregateConsumer consumer) {
        consumer.accept(a, one);
        consumer.accept(shared, one);
        throw new IllegalStateException("a gauge threw");
      }
    };

    assertThat(bench.publish(broken).accepted()).isEqualTo(2);
    assertThat(bench.publish(new FakeStep(1).gauge(a, 1)).accepted()).isEqualTo(1);
    assertThat(log.warnings()).anyMatch(warning -> warning.contains("a gauge threw"));
  }

  /** Fails for the second record, before it begins it, and for the fourth, in its middle. */
  private static final class FailingEncoder implements RecordEncoder {
    private final RecordEncoder encoder = FakeWire.wire().encoder();
    private int calls;

    @Override
    public String format() {
      return "failing";
    }

    @Override
    public byte[] prefix(MappedSeries series) {
      return encoder.prefix(series);
    }

    @Override
    public void encode(
        byte[] prefix,
        Statistics statistics,
        Aggregate aggregate,
        Period period,
        long timeMillis,
        RecordSink sink) {
      calls++;
      if (calls == 4) {
        sink.begin().writeAscii("half a rec");
      }
      if (calls % 2 == 0) {
        throw new IllegalStateException("no such statistic");
      }
      encoder.encode(prefix, statistics, aggregate, period, timeMillis, sink);
    }
  }

  @Test
  void encoderThatThrowsCostsItsRecordOnly() {
    Wire wire = FakeWire.wire();
    PublisherBench bench = new PublisherBench(new Wire(
        wire.provider(),
        wire.description(),
        wire.seriesLimits(),
        wire.requestLimits(),
        wire.requestsPerSecond(),
        wire.keepsTime(),
        wire.replayWindow(),
        new FailingEncoder(),
        wire.signer(),
        wire.classifier()));
    FakeStep step = new FakeStep(0);
    for (String name : List.of("a", "b", "c", "d", "e")) {
      step.gauge(bench.gauge(name), 1);
    }

    PublishResult result = bench.publish(step);

    assertThat(result)
        .isEqualTo(new PublishResult(5, 3, Map.of(RejectReason.DEFECT, 2L), Map.of(), 0));
    assertThat(bench.arrived()).extracting(line -> line.charAt(0)).containsExactly('a', 'c', 'e');
  }

  @Test
  void recordThatNoRequestHoldsIsRejected() {
    PublisherBench bench = new PublisherBench(FakeWire.wire(new RequestLimits(10, 120, 0, 0)));

    PublishResult result = bench.publish(new FakeStep(0)
        .gauge(bench.gauge("a"), 1)
        .gauge(bench.gauge("a".repeat(60)), 1)
        .gauge(bench.gauge("b"), 1));

    assertThat(result)
        .isEqualTo(new PublishResult(3, 2, Map.of(RejectReason.TOO_LARGE, 1L), Map.of(), 0));
  }

  @Test
  void listenersHearOfEachStep() {
    PublisherBench bench = new PublisherBench();
    List<PublishResult> told = new ArrayList<>();
    List<Duration> durations = new ArrayList<>();
    bench.publisher.metrics().addListener(new PublisherListener() {
      @Override
      public void published(PublishResult result, Duration duration) {
        told.add(result);
        durations.add(duration);
      }
    });
    bench.sender.next(FakeWire.answer("throttled PT9S"));

    PublishResult result = bench.publish(new FakeStep(0).gauge(bench.gauge("a"), 1));

    assertThat(told).containsExactly(result);
    assertThat(durations).containsExactly(Duration.ofSeconds(9));
  }

  @Test
  void publishedAfterTheCloseNothingEnters() {
    PublisherBench bench = new PublisherBench();
    SeriesHandle a = bench.gauge("a");
    assertThat(bench.publisher.close(Duration.ZERO)).isTrue();

    assertThat(bench.publish(new FakeStep(0).gauge(a, 1))).isEqualTo(PublishResult.EMPTY);
    assertThat(bench.publisher.close(Duration.ofHours(1))).isTrue();
    assertThat(bench.snapshot().records().entered()).isZero();
    a.close();
    bench.gauge("b").close();
  }

  @Test
  void closeExpiresWhatIsLeftAndCompletesTheSteps() {
    PublisherBench bench = new PublisherBench();
    var result = bench.publisher.publish(new FakeStep(0).gauge(bench.gauge("a"), 1));

    assertThat(bench.publisher.flush(Duration.ZERO)).isFalse();
    assertThat(bench.publisher.close(Duration.ZERO)).isFalse();

    assertThat(result.toCompletableFuture())
        .isCompletedWithValue(
            new PublishResult(1, 0, Map.of(), Map.of(ExpireReason.CLOSED, 1L), 0));
  }

  @Test
  void saysWhatItIsInOneLine() {
    assertThat(new PublisherBench("max-series", "9").publisher)
        .hasToString("fake (http://fake.test, instance=i, max-series=9)");
    assertThat(new PublisherBench("instance", "none").publisher.toString())
        .contains("instance=none");
  }
}
