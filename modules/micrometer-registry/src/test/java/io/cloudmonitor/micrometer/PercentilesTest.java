package io.cloudmonitor.micrometer;

import static io.cloudmonitor.publisher.Statistic.MAXIMUM;
import static io.cloudmonitor.publisher.Statistic.P50;
import static io.cloudmonitor.publisher.Statistic.P90;
import static io.cloudmonitor.publisher.Statistic.P95;
import static io.cloudmonitor.publisher.Statistic.P99;
import static io.cloudmonitor.publisher.Statistic.SUM;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cloudmonitor.publisher.MetricRecord;
import io.cloudmonitor.publisher.Statistic;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Percentiles in the same record, and buckets of service level objectives. */
class PercentilesTest {
  private final TestRegistry test = new TestRegistry();

  @Test
  void aTimerPublishesThePercentilesItNames() {
    Timer timer = Timer.builder("it").publishPercentiles(0.5, 0.99).register(test.registry);
    for (int millis = 1; millis <= 100; millis++) {
      timer.record(millis, MILLISECONDS);
    }
    test.endStep();
    Map<Statistic, Double> values = test.newest("it");
    assertThat(percentilesOf(values)).containsExactly(P50, P99);
    assertThat(values.get(P50)).isCloseTo(50, within(1.0));
    assertThat(values.get(P99)).isCloseTo(99, within(2.0)).isLessThanOrEqualTo(values.get(MAXIMUM));
  }

  @Test
  void aPercentileHistogramPublishesTheDefaultPercentiles() {
    DistributionSummary.builder("it")
        .publishPercentileHistogram()
        .register(test.registry)
        .record(7);
    test.endStep();
    assertThat(percentilesOf(test.newest("it"))).containsExactly(P50, P90, P95, P99);
    assertThat(test.newest("it")).containsEntry(P50, 7.0);
  }

  @Test
  void aPercentileHistogramPublishesThePercentilesOfTheOption() {
    TestRegistry chosen = new TestRegistry("percentiles", "P50, 0.9");
    Timer.builder("it")
        .publishPercentileHistogram()
        .register(chosen.registry)
        .record(7, MILLISECONDS);
    chosen.endStep();
    assertThat(percentilesOf(chosen.newest("it"))).containsExactly(P50, P90);
  }

  @Test
  void aTimerThatAsksForNoPercentilesPublishesNone() {
    test.registry.timer("it").record(7, MILLISECONDS);
    test.endStep();
    assertThat(percentilesOf(test.newest("it"))).isEmpty();
  }

  @Test
  void anUnknownPercentileIsNamedOnceAndLeftOut() {
    try (LogCapture log = new LogCapture(Percentiles.class)) {
      for (String name : List.of("it", "other")) {
        Timer.builder(name)
            .publishPercentiles(0.999, 0.5)
            .register(test.registry)
            .record(7, MILLISECONDS);
      }
      assertThat(log.messages())
          .singleElement()
          .asString()
          .contains("0.999", "P10, P20, P30, P40, P50, P60, P70, P75, P80, P90, P95, P98, P99");
    }
    test.endStep();
    assertThat(percentilesOf(test.newest("it"))).containsExactly(P50);
  }

  @Test
  void aLongTaskTimerPublishesPercentilesOfItsActiveTasks() {
    LongTaskTimer tasks =
        LongTaskTimer.builder("it").publishPercentiles(0.5, 0.99).register(test.registry);
    for (int task = 0; task < 3; task++) {
      tasks.start();
      test.pass(Duration.ofSeconds(20));
    }
    test.tick();
    assertThat(test.newest("it").get(P50)).isCloseTo(40_000, within(200.0));
    assertThat(test.newest("it").get(P99)).isCloseTo(60_000, within(300.0));
    test.endStep();
    assertThat(test.newest("it").get(P99)).isCloseTo(120_000, within(600.0));
  }

  @Test
  void percentilesOfStepsThatWereNotReadAreFoldedIn() {
    Timer timer = Timer.builder("it").publishPercentiles(0.5).register(test.registry);
    for (int step = 0; step < 3; step++) {
      timer.record(step * 100L, MILLISECONDS);
      test.beforeReading(() -> {
        throw new IllegalStateException("the publisher failed on purpose");
      });
      try {
        test.endStep();
      } catch (IllegalStateException expected) {
        timer.record(0, MILLISECONDS);
      }
    }
    test.endStep();
    assertThat(test.newest("it"))
        .containsEntry(SUM, 300.0)
        .containsEntry(Statistic.SAMPLE_COUNT, 6.0)
        .containsEntry(MAXIMUM, 200.0)
        .containsEntry(P50, 0.0);
  }

  @Test
  void bucketsAreNotPublishedUnlessAsked() {
    Timer.builder("it")
        .serviceLevelObjectives(Duration.ofMillis(10))
        .register(test.registry)
        .record(7, MILLISECONDS);
    test.endStep();
    assertThat(test.publisher.lastStep()).extracting(MetricRecord::name).containsExactly("it");
  }

  @Test
  void bucketsCountWhatIsNotAboveTheirBoundStepByStep() {
    TestRegistry buckets = new TestRegistry("slo-buckets", "true");
    Timer timer = Timer.builder("it")
        .tag("uri", "/")
        .serviceLevelObjectives(
            Duration.ofNanos(500_000), Duration.ofMillis(10), Duration.ofMillis(100))
        .register(buckets.registry);
    for (long millis : new long[] {10, 50, 100, 101}) {
      timer.record(millis, MILLISECONDS);
    }
    buckets.endStep();
    assertThat(bucketsOf(buckets))
        .containsExactlyInAnyOrder("it_histogram{le=10&uri=/}1.0", "it_histogram{le=100&uri=/}3.0");
    timer.record(1, MILLISECONDS);
    buckets.endStep();
    assertThat(bucketsOf(buckets))
        .containsExactlyInAnyOrder("it_histogram{le=10&uri=/}1.0", "it_histogram{le=100&uri=/}1.0");
    buckets.endStep();
    assertThat(bucketsOf(buckets)).isEmpty();
  }

  @Test
  void aSnapshotShowsTheCompletedAndTheOpenStepTogether() {
    Timer timer = Timer.builder("it")
        .publishPercentiles(0.5)
        .serviceLevelObjectives(Duration.ofMillis(10))
        .register(test.registry);
    timer.record(10, MILLISECONDS);
    test.endStep();
    timer.record(30, MILLISECONDS);
    assertThat(timer.count()).isEqualTo(1);
    assertThat(timer.takeSnapshot().count()).isEqualTo(2);
    assertThat(timer.takeSnapshot().total(MILLISECONDS)).isEqualTo(40);
    assertThat(timer.takeSnapshot().max(MILLISECONDS)).isEqualTo(30);
    assertThat(timer.takeSnapshot().percentileValues()[0].value(MILLISECONDS))
        .isCloseTo(10, within(0.1));
    assertThat(timer.takeSnapshot().histogramCounts()[0].count()).isEqualTo(1);
    test.endStep();
    test.endStep();
    assertThat(timer.takeSnapshot().count()).isZero();
  }

  private static List<Statistic> percentilesOf(Map<Statistic, Double> values) {
    return values.keySet().stream().filter(Statistic::isPercentile).toList();
  }

  private static List<String> bucketsOf(TestRegistry registry) {
    return registry.publisher.lastStep().stream()
        .filter(record -> record.name().equals("it_histogram"))
        .map(record -> record.identity() + record.values().get(SUM))
        .toList();
  }
}
