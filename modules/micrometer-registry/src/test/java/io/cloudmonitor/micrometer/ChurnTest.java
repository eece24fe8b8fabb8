package io.cloudmonitor.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.NamingConvention;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Series that come and go for an hour, of every kind, leave nothing: every object that the registry
 * and its publisher hold is counted before and after, and no meter and no handle outlives its
 * removal.
 */
class ChurnTest {
  private static final int STEPS = 60;
  private static final int METERS_OF_A_KIND = 20;
  private static final int COLLECTIONS = 50;

  /** A publisher keeps this many series as a sample, closed ones until others take their place. */
  private static final int SAMPLED = 16;

  private final WireBench bench = new WireBench();
  private final List<WeakReference<Object>> removed = new ArrayList<>();
  private int created;

  @Test
  void anHourOfSeriesThatComeAndGoLeavesNothing() {
    comeAndGo();
    comeAndGo();
    Map<String, Integer> before = HeldObjects.of(bench.registry);
    for (int step = 0; step < STEPS; step++) {
      comeAndGo();
    }
    assertThat(bench.registry.getMeters()).isEmpty();
    assertThat(bench.snapshot().series().open()).isZero();
    assertThat(HeldObjects.moreThan(before, bench.registry)).isEmpty();
    assertCollected();
  }

  @Test
  void whatIsHeldDoesNotGrowWhileMetersAreThere() {
    List<Meter> first = create();
    bench.endStep();
    bench.endStep();
    Map<String, Integer> before = HeldObjects.of(bench.registry);
    List<Meter> present = first;
    for (int step = 0; step < STEPS; step++) {
      List<Meter> next = create();
      present.forEach(bench.registry::remove);
      present = next;
      bench.endStep();
    }
    bench.endStep();
    assertThat(bench.snapshot().series().open())
        .isEqualTo(bench.registry.getMeters().size());
    assertThat(HeldObjects.moreThan(before, bench.registry)).isEmpty();
  }

  @Test
  void aRegistryThatReadsNoMetersLetsGoOfThoseThatAreRemoved() {
    TestRegistry disabled = new TestRegistry("enabled", "false");
    for (int i = 0; i < 1_000; i++) {
      disabled.registry.remove(disabled.registry.counter("it", "id", Integer.toString(i)));
    }
    assertThat(HeldObjects.of(disabled.registry))
        .doesNotContainKey(PublishedCounter.class.getName());
  }

  @Test
  void metersThatFailAreForgottenWithTheirFailures() {
    try (LogCapture ignored = new LogCapture(FailureLog.class)) {
      failAndGo();
      Map<String, Integer> before = HeldObjects.of(bench.registry);
      for (int step = 0; step < STEPS; step++) {
        failAndGo();
      }
      assertThat(HeldObjects.moreThan(before, bench.registry)).isEmpty();
    }
  }

  @Test
  void theSeriesUnderAnEarlierConventionAreLetGoOf() {
    Counter counter = bench.registry.counter("a.b");
    NamingConvention[] conventions = {NamingConvention.camelCase, NamingConvention.slashes};
    Map<String, Integer> before = Map.of();
    for (int step = 0; step < STEPS; step++) {
      bench.registry.config().namingConvention(conventions[step % 2]);
      counter.increment();
      assertThat(bench.endStep()).hasSize(1);
      before = step < 2 ? HeldObjects.of(bench.registry) : before;
    }
    assertThat(bench.snapshot().series().open()).isEqualTo(1);
    assertThat(HeldObjects.moreThan(before, bench.registry)).isEmpty();
  }

  /** Makes meters, records into them, removes half of them before their step ends. */
  private void comeAndGo() {
    List<Meter> meters = create();
    int half = meters.size() / 2;
    meters.subList(0, half).forEach(bench.registry::remove);
    assertThat(bench.endStep()).hasSizeGreaterThan(half);
    meters.subList(half, meters.size()).forEach(bench.registry::remove);
    bench.endStep();
    bench.endStep();
    for (Meter meter : meters) {
      removed.add(new WeakReference<>(meter));
      ((PublishedMeter) meter).forEachSeries(series -> {
        removed.add(new WeakReference<>(series));
        removed.add(new WeakReference<>(series.handle()));
      });
    }
  }

  private void failAndGo() {
    Gauge gauge = Gauge.builder("broken", ChurnTest::fail)
        .tag("id", Integer.toString(created++))
        .register(bench.registry);
    bench.endStep();
    bench.registry.remove(gauge);
    bench.endStep();
  }

  private void assertCollected() {
    for (int i = 0; i < COLLECTIONS && alive() > 0; i++) {
      System.gc();
    }
    assertThat(alive()).isLessThanOrEqualTo(SAMPLED);
  }

  private long alive() {
    return removed.stream().filter(reference -> reference.get() != null).count();
  }

  private List<Meter> create() {
    List<Meter> meters = new ArrayList<>();
    for (int i = 0; i < METERS_OF_A_KIND; i++) {
      String id = Integer.toString(created++);
      Counter counter = bench.registry.counter("counter", "id", id);
      counter.increment();
      meters.add(counter);
      Timer timer = bench.registry.timer("timer", "id", id);
      timer.record(Duration.ofMillis(7));
      meters.add(timer);
      Timer percentiles = Timer.builder("percentiles")
          .tag("id", id)
          .publishPercentiles(0.5)
          .register(bench.registry);
      percentiles.record(Duration.ofMillis(7));
      meters.add(percentiles);
      DistributionSummary summary = bench.registry.summary("summary", "id", id);
      summary.record(7);
      meters.add(summary);
      LongTaskTimer tasks = LongTaskTimer.builder("tasks").tag("id", id).register(bench.registry);
      tasks.start();
      meters.add(tasks);
      meters.addAll(functions(id));
    }
    return meters;
  }

  private List<Meter> functions(String id) {
    Object source = this;
    return List.of(
        Gauge.builder("gauge", () -> 1).tag("id", id).register(bench.registry),
        FunctionCounter.builder("functionCounter", source, o -> 1)
            .tag("id", id)
            .register(bench.registry),
        FunctionTimer.builder("functionTimer", source, o -> 1, o -> 1, TimeUnit.SECONDS)
            .tag("id", id)
            .register(bench.registry),
        Meter.builder(
                "custom", Meter.Type.OTHER, List.of(new Measurement(() -> 1.0, Statistic.MAX)))
            .tag("id", id)
            .register(bench.registry));
  }

  private static double fail() {
    throw new IllegalStateException("broken on purpose");
  }
}
