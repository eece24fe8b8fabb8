package io.cloudmonitor.micrometer;

import static io.cloudmonitor.publisher.Statistic.AVERAGE;
import static io.cloudmonitor.publisher.Statistic.LAST_VALUE;
import static io.cloudmonitor.publisher.Statistic.MAXIMUM;
import static io.cloudmonitor.publisher.Statistic.P50;
import static io.cloudmonitor.publisher.Statistic.P95;
import static io.cloudmonitor.publisher.Statistic.P99;
import static io.cloudmonitor.publisher.Statistic.SAMPLE_COUNT;
import static io.cloudmonitor.publisher.Statistic.SUM;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.config.validate.ValidationException;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * The faults that every registry on {@code StepMeterRegistry} inherits: each test first shows that
 * the stock registry has the fault, then that this one does not.
 */
class StepFaultsTest {
  private static final Duration STEP = Duration.ofMinutes(1);

  private final MockClock stockClock = new MockClock();
  private final StockRegistry stock = new StockRegistry(stockClock);
  private final TestRegistry ours = new TestRegistry();

  @Test
  void theMaximumIsThatOfTheStep() {
    Timer stockTimer = stock.timer("it");
    stockTimer.record(1000, MILLISECONDS);
    endStockStep();
    stockTimer.record(10, MILLISECONDS);
    stockClock.add(STEP);
    assertThat(stockTimer.count()).isEqualTo(1);
    assertThat(stockTimer.max(MILLISECONDS)).isEqualTo(1000);

    Timer timer = ours.registry.timer("it");
    timer.record(1000, MILLISECONDS);
    ours.endStep();
    timer.record(10, MILLISECONDS);
    ours.endStep();
    assertThat(ours.newest("it")).containsEntry(SAMPLE_COUNT, 1.0).containsEntry(MAXIMUM, 10.0);
  }

  @Test
  void nothingLeaksInFromTheStepInProgress() {
    Timer stockTimer = percentileTimer(stock);
    stockTimer.record(10, MILLISECONDS);
    endStockStep();
    stockTimer.record(5000, MILLISECONDS);
    assertThat(stockTimer.count()).isEqualTo(1);
    assertThat(stockTimer.max(MILLISECONDS)).isEqualTo(5000);
    assertThat(stockPercentile(stockTimer)).isGreaterThan(4000);

    Timer timer = percentileTimer(ours.registry);
    timer.record(10, MILLISECONDS);
    ours.beforeReading(() -> timer.record(5000, MILLISECONDS));
    ours.endStep();
    assertThat(ours.newest("it")).containsEntry(MAXIMUM, 10.0).containsEntry(P99, 10.0);
    ours.endStep();
    assertThat(ours.newest("it")).containsEntry(MAXIMUM, 5000.0).containsEntry(P99, 5000.0);
  }

  @Test
  void percentilesDoNotForgetWhileTheyWaitToBePublished() {
    Timer stockTimer = percentileTimer(stock);
    stockTimer.record(100, MILLISECONDS);
    stockClock.add(STEP.plusSeconds(20));
    assertThat(stockTimer.count()).isEqualTo(1);
    assertThat(stockPercentile(stockTimer)).isZero();

    percentileTimer(ours.registry).record(100, MILLISECONDS);
    ours.pass(STEP.plusSeconds(20));
    ours.tick();
    assertThat(ours.newest("it")).containsEntry(SAMPLE_COUNT, 1.0).containsEntry(P99, 100.0);
  }

  @Test
  void percentilesArePrecise() {
    Timer stockTimer = percentileTimer(stock);
    Timer timer = percentileTimer(ours.registry);
    for (int millis = 5000; millis < 5100; millis++) {
      stockTimer.record(millis, MILLISECONDS);
      timer.record(millis, MILLISECONDS);
    }
    assertThat(stockPercentile(stockTimer)).isLessThan(5099 * 0.97);

    ours.endStep();
    assertThat(ours.newest("it").get(P99)).isCloseTo(5099, within(5099 * 0.005));
  }

  @Test
  void percentilesAreOfEachStepWhoeverElseReadsThem() {
    MeterFilter denyOneGauge = new MeterFilter() {
      @Override
      public MeterFilterReply accept(Meter.Id id) {
        return "0.5".equals(id.getTag("phi")) ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
      }
    };
    stock.config().meterFilter(denyOneGauge);
    ours.registry.config().meterFilter(denyOneGauge);
    Timer stockTimer = twoPercentiles(stock);
    Timer timer = twoPercentiles(ours.registry);
    assertThat(ours.registry.getMeters()).as("no gauge beside the timer").hasSize(1);
    Gauge stale = stock.get("it.percentile").tag("phi", "0.95").gauge();
    double first = stale.value();
    for (int step = 1; step <= 3; step++) {
      stockClock.add(STEP);
      stockTimer.record(step * 100L, MILLISECONDS);
      timer.record(step * 100L, MILLISECONDS);
      if (step == 1) {
        assertThat(stale.value()).as("the stock gauge is one reading behind").isEqualTo(first);
      }
      ours.endStep();
      assertThat(ours.newest("it").get(P50)).isEqualTo(step * 100.0);
      assertThat(ours.newest("it").get(P95)).isEqualTo(step * 100.0);
      timer.takeSnapshot();
    }
  }

  @Test
  void aFunctionThatThrowsCostsItsOwnMeter() {
    Object source = new Object();
    for (MeterRegistry registry : new MeterRegistry[] {stock, ours.registry}) {
      FunctionCounter.builder("broken", source, StepFaultsTest::fail).register(registry);
      registry.counter("well").increment();
    }
    stockClock.add(STEP);
    assertThatThrownBy(stock::publishNow).hasMessage("broken on purpose");

    ours.endStep();
    assertThat(ours.newest("well")).containsEntry(SUM, 1.0);
    ours.registry.counter("well").increment();
    ours.endStep();
    assertThat(ours.total("well")).isEqualTo(2);
  }

  @Test
  void stepsThatNobodyPolledAreNotLost() {
    Counter stockCounter = stock.counter("it");
    stockCounter.increment(7);
    stockClock.add(STEP.multipliedBy(2));
    assertThat(stockCounter.count()).isZero();
    stockClock.add(STEP);
    assertThat(stockCounter.count()).isZero();

    Counter counter = ours.registry.counter("it");
    counter.increment(7);
    ours.pass(STEP.multipliedBy(2));
    counter.increment(1);
    ours.tick();
    assertThat(ours.newest("it")).containsEntry(SUM, 8.0);
    assertThat(ours.stepsOf("it")).as("the step in which it began").containsExactly(0L);
  }

  @Test
  void countAndSumAreOfTheSameStep() {
    Timer stockTimer = stock.timer("it");
    stockTimer.record(10, MILLISECONDS);
    stockClock.add(STEP);
    long stockCount = stockTimer.count();
    stockTimer.record(20, MILLISECONDS);
    stockTimer.record(40, MILLISECONDS);
    stockClock.add(STEP);
    assertThat(stockTimer.totalTime(MILLISECONDS) / stockCount)
        .as("mean of 10 or of 30")
        .isEqualTo(60);

    Timer timer = ours.registry.timer("it");
    timer.record(10, MILLISECONDS);
    ours.beforeReading(() -> {
      timer.record(20, MILLISECONDS);
      timer.record(40, MILLISECONDS);
    });
    ours.endStep();
    assertThat(ours.newest("it")).containsEntry(AVERAGE, 10.0).containsEntry(SUM, 10.0);
    ours.endStep();
    assertThat(ours.newest("it")).containsEntry(AVERAGE, 30.0).containsEntry(SUM, 60.0);
  }

  @Test
  void whatComesAfterTheBoundaryIsInTheNextStep() {
    Counter stockCounter = stock.counter("it");
    stockCounter.increment(1);
    stockClock.add(STEP);
    stockCounter.increment(100);
    assertThat(stockCounter.count()).isEqualTo(101);

    Counter counter = ours.registry.counter("it");
    counter.increment(1);
    ours.beforeReading(() -> counter.increment(100));
    ours.endStep();
    assertThat(ours.newest("it")).containsEntry(SUM, 1.0);
    ours.endStep();
    assertThat(ours.newest("it")).containsEntry(SUM, 100.0);
  }

  @Test
  void aStepOfZeroIsRefusedAtConstruction() {
    StockRegistry zero = new StockRegistry(stockClock, Duration.ZERO);
    assertThatThrownBy(() -> zero.counter("it")).isInstanceOf(ArithmeticException.class);

    assertThatThrownBy(() -> new TestRegistry("step", "0s"))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("cloudmonitor.step was '0s' but it must be 60s or 300s");
  }

  @Test
  void aGaugeIsReadOncePerStepAndNotBetween() {
    int[] reads = {0};
    Gauge.builder("it", () -> ++reads[0]).register(ours.registry);
    ours.pass(STEP.dividedBy(2));
    ours.tick();
    assertThat(reads[0]).isZero();
    ours.pass(STEP.dividedBy(2));
    ours.tick();
    assertThat(ours.newest("it")).containsEntry(LAST_VALUE, 1.0);
  }

  /** Moves the stock registry's clock, and polls its meters as its roll-over thread does. */
  private void endStockStep() {
    stockClock.add(STEP);
    stock.forEachMeter(meter -> meter.measure().forEach(Measurement::getValue));
  }

  private static double fail(Object source) {
    throw new IllegalStateException("broken on purpose");
  }

  private static Timer percentileTimer(MeterRegistry registry) {
    return Timer.builder("it").publishPercentiles(0.99).register(registry);
  }

  private static Timer twoPercentiles(MeterRegistry registry) {
    return Timer.builder("it").publishPercentiles(0.5, 0.95).register(registry);
  }

  private static double stockPercentile(Timer timer) {
    ValueAtPercentile[] values = timer.takeSnapshot().percentileValues();
    return values[0].value(MILLISECONDS);
  }
}
