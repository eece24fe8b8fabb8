package io.cloudmonitor.micrometer;

import static io.cloudmonitor.publisher.Statistic.AVERAGE;
import static io.cloudmonitor.publisher.Statistic.LAST_VALUE;
import static io.cloudmonitor.publisher.Statistic.MAXIMUM;
import static io.cloudmonitor.publisher.Statistic.MINIMUM;
import static io.cloudmonitor.publisher.Statistic.SAMPLE_COUNT;
import static io.cloudmonitor.publisher.Statistic.SUM;
import static io.cloudmonitor.publisher.Statistic.SUM_PER_SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CloudMonitorMeterRegistryTest {
  private final TestRegistry test = new TestRegistry();
  private final FakePublisher publisher = test.publisher;

  @Test
  void aCounterPublishesItsIncreaseOfTheStep() {
    Counter counter = test.registry.counter("orders.placed", "shop", "west");
    counter.increment(30);
    test.endStep();
    assertThat(publisher.newest("orders_placed"))
        .isEqualTo(Map.of(
            SUM, 30.0,
            SUM_PER_SECOND, 0.5,
            AVERAGE, 30.0,
            MAXIMUM, 30.0,
            MINIMUM, 30.0,
            SAMPLE_COUNT, 1.0));
    assertThat(publisher.newest().get(0).identity()).isEqualTo("orders_placed{shop=west}");
    assertThat(publisher.periods()).containsExactly(TestRegistry.START);
  }

  @Test
  void aTimerPublishesOneTupleInMilliseconds() {
    Timer timer = test.registry.timer("http.requests");
    timer.record(Duration.ofMillis(10));
    timer.record(Duration.ofMillis(30));
    test.endStep();
    assertThat(publisher.newest("http_requests"))
        .isEqualTo(
            Map.of(AVERAGE, 20.0, MAXIMUM, 30.0, MINIMUM, 10.0, SUM, 40.0, SAMPLE_COUNT, 2.0));
  }

  @Test
  void aGaugePublishesItsValueAtTheEndOfTheStep() {
    Gauge.builder("queue.size", () -> 7).register(test.registry);
    test.endStep();
    assertThat(publisher.newest("queue_size"))
        .isEqualTo(
            Map.of(LAST_VALUE, 7.0, AVERAGE, 7.0, MAXIMUM, 7.0, MINIMUM, 7.0, SAMPLE_COUNT, 1.0));
  }
}
