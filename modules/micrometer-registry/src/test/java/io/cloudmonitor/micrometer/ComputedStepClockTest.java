package io.cloudmonitor.micrometer;

import static io.cloudmonitor.publisher.Statistic.MAXIMUM;
import static io.cloudmonitor.publisher.Statistic.SAMPLE_COUNT;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.MetricRecord;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.testing.FakePublisher;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * With an injected clock, meters follow the clock at once, and what is published follows the ticks.
 */
class ComputedStepClockTest {
  private static final Duration STEP = Duration.ofMinutes(1);

  private final MockClock clock = new MockClock();
  private final FakePublisher publisher = new FakePublisher();
  private final ManualTicker ticker = new ManualTicker();
  private final CloudMonitorMeterRegistry registry = CloudMonitorMeterRegistry.builder(
          CloudMonitorConfig.DEFAULT)
      .clock(clock)
      .publisher(publisher)
      .tickers(factory -> ticker)
      .functions(factory -> new InlineExecutor())
      .build();

  @Test
  void theMarkIsTheSameUntilTheClockEntersAnotherStep() {
    ComputedStepClock steps = new ComputedStepClock(clock, Period.ONE_MINUTE);
    StepMark first = steps.mark();
    clock.add(Duration.ofSeconds(59));
    assertThat(steps.mark()).isSameAs(first);
    clock.add(Duration.ofSeconds(1));
    StepMark second = steps.mark();
    assertThat(second).isNotSameAs(first).isSameAs(steps.mark());
    assertThat(second.follows(first)).isTrue();
    assertThat(first.follows(second)).isFalse();
  }

  @Test
  void theMarkStaysWhereTheClockIsSetBackUntilATickDecides() {
    ComputedStepClock steps = new ComputedStepClock(clock, Period.ONE_MINUTE);
    clock.add(STEP);
    StepMark second = steps.mark();
    clock.add(STEP.negated());
    assertThat(steps.mark()).isSameAs(second);
    steps.open(0, 60_000);
    assertThat(steps.mark().startMillis()).isZero();
  }

  @Test
  void metersShowTheLastCompletedStepWithoutATick() {
    Counter counter = registry.counter("counter");
    Timer timer = registry.timer("timer");
    double[] total = {4};
    FunctionCounter function =
        FunctionCounter.builder("function", total, t -> t[0]).register(registry);
    counter.increment(3);
    timer.record(10, MILLISECONDS);
    timer.record(30, MILLISECONDS);
    assertThat(counter.count()).isZero();
    clock.add(STEP);
    counter.increment(5);
    assertThat(counter.count()).isEqualTo(3);
    assertThat(timer.count()).isEqualTo(2);
    assertThat(timer.mean(MILLISECONDS)).isEqualTo(20);
    assertThat(timer.max(MILLISECONDS)).isEqualTo(30);
    assertThat(function.count()).isEqualTo(4);
    clock.add(STEP);
    assertThat(counter.count()).isEqualTo(5);
    assertThat(timer.count()).isZero();
    assertThat(timer.max(MILLISECONDS)).isZero();
    total[0] = 9;
    assertThat(function.count()).isEqualTo(5);
  }

  @Test
  void stepsBetweenTwoTicksAreFoldedIntoTheFirst() {
    Counter counter = registry.counter("counter");
    Timer timer = registry.timer("timer");
    for (int step = 1; step <= 4; step++) {
      counter.increment();
      timer.record(step, MILLISECONDS);
      clock.add(STEP);
    }
    counter.increment(100);
    ticker.tick();
    MetricRecord record = publisher.records("timer").get(0);
    assertThat(record.startMillis()).isZero();
    assertThat(record.values()).containsEntry(SAMPLE_COUNT, 4.0).containsEntry(MAXIMUM, 4.0);
    assertThat(publisher.records("counter").get(0).values().get(MAXIMUM)).isEqualTo(4);
    registry.close();
    assertThat(publisher.records("counter").get(1).values().get(MAXIMUM)).isEqualTo(100);
  }
}
