package io.cloudmonitor.micrometer;

import static io.cloudmonitor.publisher.Statistic.AVERAGE;
import static io.cloudmonitor.publisher.Statistic.LAST_VALUE;
import static io.cloudmonitor.publisher.Statistic.MAXIMUM;
import static io.cloudmonitor.publisher.Statistic.MINIMUM;
import static io.cloudmonitor.publisher.Statistic.SAMPLE_COUNT;
import static io.cloudmonitor.publisher.Statistic.SUM;
import static io.cloudmonitor.publisher.Statistic.SUM_PER_SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.MetricRecord;
import io.cloudmonitor.publisher.Statistic;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each kind of meter becomes. */
class CloudMonitorMeterRegistryTest {
  /** Kept alive for the functions that hold it weakly. */
  private static final Object SOURCE = new Object();

  private final TestRegistry test = new TestRegistry();

  @ParameterizedTest
  @MethodSource
  void meterBecomesStatistics(Consumer<MeterRegistry> use, Map<Statistic, Double> expected) {
    use.accept(test.registry);
    test.endStep();
    assertThat(test.newest("it")).isEqualTo(expected);
    assertThat(test.stepsOf("it")).containsExactly(0L);
  }

  static Stream<Arguments> meterBecomesStatistics() {
    return Stream.of(
        argumentSet(
            "a counter: its increase",
            use(registry -> {
              registry.counter("it").increment(20);
              registry.counter("it").increment(10);
            }),
            increase(30)),
        argumentSet(
            "a function counter: its increase",
            use(registry -> FunctionCounter.builder("it", SOURCE, o -> 30).register(registry)),
            increase(30)),
        argumentSet(
            "a gauge: its reading",
            use(registry -> Gauge.builder("it", () -> 7).register(registry)),
            reading(7)),
        argumentSet(
            "a time gauge: its reading in milliseconds",
            use(registry -> TimeGauge.builder("it", () -> 7, TimeUnit.SECONDS).register(registry)),
            reading(7000)),
        argumentSet(
            "a timer: a distribution in milliseconds",
            use(registry -> {
              registry.timer("it").record(Duration.ofMillis(10));
              registry.timer("it").record(Duration.ofMillis(30));
            }),
            Map.of(AVERAGE, 20.0, MAXIMUM, 30.0, MINIMUM, 10.0, SUM, 40.0, SAMPLE_COUNT, 2.0)),
        argumentSet(
            "a summary: a distribution, scaled",
            use(registry -> {
              DistributionSummary summary =
                  DistributionSummary.builder("it").scale(2).register(registry);
              summary.record(0);
              summary.record(8);
            }),
            Map.of(AVERAGE, 8.0, MAXIMUM, 16.0, MINIMUM, 0.0, SUM, 16.0, SAMPLE_COUNT, 2.0)),
        argumentSet(
            "a function timer: no minimum and no maximum",
            use(registry -> FunctionTimer.builder("it", SOURCE, o -> 4, o -> 2, TimeUnit.SECONDS)
                .register(registry)),
            Map.of(AVERAGE, 500.0, SUM, 2000.0, SAMPLE_COUNT, 4.0)),
        argumentSet(
            "a long task timer: the active tasks at the end of the step",
            use(registry -> {
              LongTaskTimer tasks = LongTaskTimer.builder("it").register(registry);
              tasks.start();
              tasks.start();
              tasks.start().stop();
            }),
            Map.of(
                AVERAGE,
                60_000.0,
                MAXIMUM,
                60_000.0,
                MINIMUM,
                60_000.0,
                SUM,
                120_000.0,
                SAMPLE_COUNT,
                2.0)),
        argumentSet(
            "a custom meter: a gauge for each statistic",
            use(registry -> Meter.builder(
                    "it",
                    Meter.Type.OTHER,
                    List.of(
                        new Measurement(() -> 3.0, io.micrometer.core.instrument.Statistic.TOTAL)))
                .register(registry)),
            reading(3)));
  }

  @ParameterizedTest
  @MethodSource
  void nothingIsPublishedOf(Consumer<MeterRegistry> use) {
    use.accept(test.registry);
    test.endStep();
    assertThat(test.publisher.lastStep()).isEmpty();
  }

  static Stream<Arguments> nothingIsPublishedOf() {
    return Stream.of(
        argumentSet("an idle counter", use(registry -> registry.counter("it"))),
        argumentSet(
            "an increment of zero", use(registry -> registry.counter("it").increment(0))),
        argumentSet(
            "a negative increment", use(registry -> registry.counter("it").increment(-1))),
        argumentSet(
            "an infinite increment",
            use(registry -> registry.counter("it").increment(Double.POSITIVE_INFINITY))),
        argumentSet(
            "an increment that is no number",
            use(registry -> registry.counter("it").increment(Double.NaN))),
        argumentSet("an idle timer", use(registry -> registry.timer("it"))),
        argumentSet(
            "a negative duration",
            use(registry -> registry.timer("it").record(-1, TimeUnit.SECONDS))),
        argumentSet(
            "an infinite amount",
            use(registry -> registry.summary("it").record(Double.POSITIVE_INFINITY))),
        argumentSet(
            "an amount that is no number",
            use(registry -> registry.summary("it").record(Double.NaN))),
        argumentSet(
            "a gauge without a number",
            use(registry -> Gauge.builder("it", () -> Double.NaN).register(registry))),
        argumentSet(
            "an infinite gauge",
            use(registry -> Gauge.builder("it", () -> 1 / 0.0).register(registry))),
        argumentSet(
            "a function counter that reads no number",
            use(registry ->
                FunctionCounter.builder("it", SOURCE, o -> 0 / 0.0).register(registry))),
        argumentSet(
            "a function timer that counts nothing",
            use(registry -> FunctionTimer.builder("it", SOURCE, o -> 0, o -> 5, TimeUnit.SECONDS)
                .register(registry))),
        argumentSet(
            "a long task timer without active tasks",
            use(registry ->
                LongTaskTimer.builder("it").register(registry).start().stop())));
  }

  @Test
  void idleCountersSendZerosWhereAsked() {
    TestRegistry zeros = new TestRegistry("send-zeros", "true");
    zeros.registry.counter("it");
    zeros.registry.timer("idle");
    zeros.endStep();
    zeros.endStep();
    assertThat(zeros.newest("it")).isEqualTo(increase(0));
    assertThat(zeros.stepsOf("it")).containsExactly(0L, 1L);
    assertThat(zeros.publisher.records("idle")).isEmpty();
  }

  @Test
  void theMeasurementsOfACustomMeterAreToldApartByATag() {
    Meter.builder(
            "pool",
            Meter.Type.OTHER,
            List.of(
                new Measurement(() -> 3.0, io.micrometer.core.instrument.Statistic.COUNT),
                new Measurement(() -> 9.0, io.micrometer.core.instrument.Statistic.MAX)))
        .tag("name", "db")
        .register(test.registry);
    test.endStep();
    assertThat(test.publisher.lastStep())
        .extracting(MetricRecord::identity, record -> record.values().get(LAST_VALUE))
        .containsExactlyInAnyOrder(
            tuple("pool{name=db&statistic=count}", 3.0), tuple("pool{name=db&statistic=max}", 9.0));
  }

  @Test
  void aTotalWithoutACountWaitsForIt() {
    double[] totals = {0, 5};
    FunctionTimer.builder("it", totals, t -> (long) t[0], t -> t[1], TimeUnit.MILLISECONDS)
        .register(test.registry);
    test.endStep();
    totals[0] = 2;
    totals[1] = 6;
    test.endStep();
    assertThat(test.newest("it")).containsEntry(SUM, 6.0).containsEntry(SAMPLE_COUNT, 2.0);
  }

  @Test
  void aFunctionThatBeganAnewIncreasesByNothing() {
    double[] total = {100};
    FunctionCounter.builder("it", total, t -> t[0]).register(test.registry);
    test.endStep();
    total[0] = 10;
    test.endStep();
    assertThat(test.publisher.lastStep()).isEmpty();
    total[0] = 15;
    test.endStep();
    assertThat(test.newest("it")).containsEntry(SUM, 5.0);
  }

  @Test
  void aStepOfFiveMinutesIsAlignedToFiveMinutes() {
    TestRegistry five = new TestRegistry("step", "5m");
    five.registry.counter("it").increment(600);
    five.pass(Duration.ofMinutes(5));
    five.tick();
    assertThat(five.newest("it")).containsEntry(SUM_PER_SECOND, 2.0);
    assertThat(five.publisher.records("it").get(0).period().seconds()).isEqualTo(300);
  }

  private static Map<Statistic, Double> increase(double by) {
    return Map.of(
        SUM, by, SUM_PER_SECOND, by / 60, AVERAGE, by, MAXIMUM, by, MINIMUM, by, SAMPLE_COUNT, 1.0);
  }

  private static Map<Statistic, Double> reading(double value) {
    return Map.of(
        LAST_VALUE, value, AVERAGE, value, MAXIMUM, value, MINIMUM, value, SAMPLE_COUNT, 1.0);
  }

  private static Consumer<MeterRegistry> use(Consumer<MeterRegistry> use) {
    return use;
  }
}
