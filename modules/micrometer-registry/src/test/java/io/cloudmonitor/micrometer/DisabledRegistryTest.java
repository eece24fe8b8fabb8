package io.cloudmonitor.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.testing.FakePublisher;
import io.micrometer.core.instrument.MockClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DisabledRegistryTest {
  private final MockClock clock = new MockClock();

  @Test
  void itNeedsNoProviderAndStartsNoThread() {
    CloudMonitorMeterRegistry registry = CloudMonitorMeterRegistry.builder(
            TestRegistry.config("enabled", "false"))
        .threadFactory(task -> {
          throw new AssertionError("a thread was asked for");
        })
        .build();
    registry.counter("it").increment();
    assertThat(registry.flush()).isTrue();
    assertThat(registry.publisherMetrics().snapshot().provider()).isEqualTo("none");
    registry.close();
    assertThat(registry.isClosed()).isTrue();
  }

  @Test
  void itsMetersCountAllTheSame() {
    CloudMonitorMeterRegistry registry = CloudMonitorMeterRegistry.builder(
            TestRegistry.config("enabled", "false"))
        .clock(clock)
        .build();
    registry.counter("it").increment();
    clock.add(Duration.ofMinutes(1));
    assertThat(registry.counter("it").count()).isEqualTo(1);
    clock.add(Duration.ofMinutes(1));
    assertThat(registry.counter("it").count()).isZero();
  }

  @Test
  void aPublisherThatItWasGivenGetsNothingAndIsClosed() {
    FakePublisher publisher = new FakePublisher();
    CloudMonitorMeterRegistry registry = CloudMonitorMeterRegistry.builder(
            TestRegistry.config("enabled", "false"))
        .publisher(publisher)
        .build();
    registry.counter("it").increment();
    registry.close();
    assertThat(publisher.handlesOpened()).isZero();
    assertThat(publisher.steps()).isEmpty();
    assertThat(publisher.closes()).containsExactly(Duration.ZERO);
  }
}
