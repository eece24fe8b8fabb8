package io.cloudmonitor.micrometer;

import static io.cloudmonitor.publisher.Statistic.AVERAGE;
import static io.cloudmonitor.publisher.Statistic.MAXIMUM;
import static io.cloudmonitor.publisher.Statistic.MINIMUM;
import static io.cloudmonitor.publisher.Statistic.SAMPLE_COUNT;
import static io.cloudmonitor.publisher.Statistic.SUM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cloudmonitor.publisher.MetricRecord;
import io.cloudmonitor.publisher.Statistic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Eight threads record while the step rolls over again and again. */
class ConcurrencyTest {
  private static final int THREADS = 8;
  private static final int ROLLOVERS = 1000;

  private final TestRegistry test = new TestRegistry();
  private final AtomicBoolean stop = new AtomicBoolean();
  private final AtomicLong recorded = new AtomicLong();

  @Test
  void whatIsPublishedIsExactlyWhatWasRecorded() throws InterruptedException {
    Counter counter = test.registry.counter("counter");
    DistributionSummary summary =
        DistributionSummary.builder("summary").publishPercentiles(0.5).register(test.registry);
    rollOverWhile(() -> {
      counter.increment();
      summary.record(2);
    });
    assertThat(test.publisher.steps()).hasSize(ROLLOVERS + 1);
    assertThat(test.total("counter")).isEqualTo(recorded.get());
    assertThat(test.total("summary")).isEqualTo(2.0 * recorded.get());
    assertThat(sumOf("summary", SAMPLE_COUNT)).isEqualTo(recorded.get());
  }

  @Test
  void everyRecordIsOneConsistentTuple() throws InterruptedException {
    DistributionSummary summary =
        DistributionSummary.builder("it").publishPercentiles(0.5).register(test.registry);
    AtomicLong next = new AtomicLong();
    rollOverWhile(() -> summary.record(next.incrementAndGet() % 1000));
    assertThat(test.publisher.records("it")).isNotEmpty().allSatisfy(ConcurrencyTest::isConsistent);
    assertThat(sumOf("it", SAMPLE_COUNT)).isEqualTo(recorded.get());
  }

  private static void isConsistent(MetricRecord record) {
    Map<Statistic, Double> values = record.values();
    assertThat(values.get(SAMPLE_COUNT)).isPositive();
    assertThat(values.get(AVERAGE)).isBetween(values.get(MINIMUM), values.get(MAXIMUM));
    assertThat(values.get(Statistic.P50)).isBetween(values.get(MINIMUM), values.get(MAXIMUM));
    assertThat(values.get(SUM))
        .isEqualTo(values.get(AVERAGE) * values.get(SAMPLE_COUNT), within(1e-3));
  }

  private void rollOverWhile(Runnable record) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Thread thread = new Thread(() -> recordUntilStopped(record));
      thread.start();
      threads.add(thread);
    }
    for (int i = 0; i < ROLLOVERS; i++) {
      long enough = recorded.get() + THREADS;
      while (recorded.get() < enough) {
        Thread.onSpinWait();
      }
      test.endStep();
    }
    stop.set(true);
    for (Thread thread : threads) {
      thread.join();
    }
    test.registry.close();
  }

  private void recordUntilStopped(Runnable record) {
    while (!stop.get()) {
      record.run();
      recorded.incrementAndGet();
    }
  }

  private double sumOf(String name, Statistic statistic) {
    return test.publisher.records(name).stream()
        .mapToDouble(record -> record.values().get(statistic))
        .sum();
  }
}
