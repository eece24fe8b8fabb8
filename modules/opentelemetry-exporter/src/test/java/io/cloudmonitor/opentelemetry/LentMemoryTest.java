package io.cloudmonitor.opentelemetry;

import static io.cloudmonitor.opentelemetry.Points.DELTA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.PublisherMetrics;
import io.cloudmonitor.publisher.SeriesHandle;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.Statistic;
import io.cloudmonitor.publisher.Step;
import io.cloudmonitor.publisher.testing.FakePublisher;
import io.cloudmonitor.publisher.testing.ManualClock;
import io.cloudmonitor.publisher.testing.ManualScheduler;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What series lend to a period serves the next one, which has nothing of the one before. */
class LentMemoryTest {
  @Test
  void aPeriodHasNothingOfTheOneBefore() {
    TestSdk sdk = TestSdk.byHand();
    DoubleHistogram histogram = sdk.meter.histogramBuilder("sizes").build();
    for (double size : new double[] {1000, 1, 50}) {
      for (int sample = 0; sample < 10; sample++) {
        histogram.record(size);
      }
      sdk.passSeconds(60).export();
    }
    sdk.shutdown();

    assertThat(sdk.values("sizes", Statistic.SUM)).containsExactly(10_000.0, 10.0, 500.0);
    assertThat(sdk.values("sizes", Statistic.MAXIMUM)).containsExactly(1000.0, 1.0, 50.0);
    assertThat(sdk.values("sizes", Statistic.P50)).containsExactly(1000.0, 1.0, 50.0);
    assertThat(sdk.values("sizes", Statistic.P99)).containsExactly(1000.0, 1.0, 50.0);
  }

  @Test
  void windowsOfTwoOpenPeriodsKeepApart() {
    TestSdk sdk = TestSdk.byHand();
    sdk.freeze(Duration.ofSeconds(75));
    sdk.exporter.export(List.of(
        increase(0, 1),
        increase(62, 10),
        increase(10, 2),
        increase(66, 20),
        sizes(0, 10, 8),
        sizes(62, 30, 200),
        sizes(10, 12, 9),
        sizes(66, 40, 201)));
    sdk.passSeconds(60);
    sdk.exporter.export(List.of(increase(124, 100), sizes(124, 50, 400)));
    sdk.shutdown();

    assertThat(sdk.values("orders", Statistic.SUM)).containsExactly(3.0, 30.0, 100.0);
    assertThat(sdk.values("sizes", Statistic.SAMPLE_COUNT)).containsExactly(10.0, 10.0, 5.0);
    assertThat(sdk.values("sizes", Statistic.SUM)).containsExactly(22.0, 70.0, 50.0);
    for (int period = 0; period < 3; period++) {
      // buckets of 2^(1/64) about each of these
      double expected = Math.pow(2, new double[] {8.5, 200.5, 400.5}[period] / 64);
      assertThat(sdk.values("sizes", Statistic.P50).get(period))
          .isCloseTo(expected, within(expected * 0.02));
    }
  }

  private static MetricData increase(double second, double by) {
    return Points.sum("orders", DELTA, true, second, second + 4, by);
  }

  private static MetricData sizes(double second, double sum, int bucket) {
    return Points.exponential("sizes", DELTA, second, second + 4, sum, 6, 0, bucket, 5L);
  }

  /** Generous: what is kept and what a compiler leaves out differ from one to the next. */
  @Test
  void aWindowOfASeriesInUseTakesNextToNoMemory() {
    ManualClock clock = new ManualClock();
    ManualScheduler scheduler = new ManualScheduler(clock);
    CloudMonitorMetricExporter exporter = CloudMonitorMetricExporter.builder()
        .clock(clock)
        .scheduler(scheduler)
        .publisher(new ReadingPublisher())
        .build();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int instruments = 500;
    long least = Long.MAX_VALUE;
    for (int minute = 0; minute < 8; minute++) {
      int start = minute * 60;
      List<MetricData> metrics = IntStream.range(0, instruments)
          .mapToObj(number -> Points.exponential(
              "m" + number, DELTA, start, start + 60, 100, 6, 0, number, 9L, 0L, 0L, 4L, 900L, 1L))
          .toList();
      scheduler.advance(TestSdk.MINUTE);
      long before = threads.getCurrentThreadAllocatedBytes();
      exporter.exportWhole(metrics);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    exporter.shutdown();
    scheduler.runDue();

    assertThat(least / instruments).isLessThan(250);
  }

  /** Reads each step, and forgets it. */
  private static final class ReadingPublisher implements Publisher {
    private long samples;

    @Override
    public SeriesHandle series(SeriesSpec spec) {
      return () -> {};
    }

    @Override
    public CompletionStage<PublishResult> publish(Step step) {
      step.forEach((handle, aggregate) -> samples += aggregate.count());
      return CompletableFuture.completedStage(PublishResult.EMPTY);
    }

    @Override
    public boolean flush(Duration timeout) {
      return true;
    }

    @Override
    public boolean close(Duration timeout) {
      return samples > 0;
    }

    @Override
    public PublisherMetrics metrics() {
      return new FakePublisher().metrics();
    }
  }
}
