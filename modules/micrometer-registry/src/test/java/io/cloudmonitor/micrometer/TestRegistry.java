package io.cloudmonitor.micrometer;

import io.micrometer.core.instrument.MockClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A registry under a clock and a ticker that the test moves by hand. As in production, recording
 * reads no clock, and only a tick opens the next step.
 */
final class TestRegistry {
  /** An hour that is aligned to every period. */
  static final long START = 1_800_000_000_000L;

  static final long STEP = 60_000;

  final MockClock clock = new MockClock();
  final FakePublisher publisher;
  final CloudMonitorMeterRegistry registry;
  private ManualTicker ticker = new ManualTicker();

  TestRegistry(String... options) {
    this(new FakePublisher(), options);
  }

  TestRegistry(FakePublisher publisher, String... options) {
    this.publisher = publisher;
    clock.add(Duration.ofMillis(START - clock.wallTime()));
    registry = CloudMonitorMeterRegistry.builder(config(options))
        .clock(clock)
        .publisher(publisher)
        .stepClock(period -> new TickedStepClock(START, period.millis()))
        .tickers(factory -> ticker = new ManualTicker())
        .build();
  }

  /** A configuration from pairs of option word and value. */
  static CloudMonitorConfig config(String... options) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < options.length; i += 2) {
      values.put("cloudmonitor." + options[i], options[i + 1]);
    }
    return values::get;
  }

  /** Moves the clock to the end of the step and ticks. */
  void endStep() {
    pass(Duration.ofMillis(STEP));
    tick();
  }

  void pass(Duration duration) {
    clock.add(duration);
  }

  void tick() {
    ticker.tick();
  }
}
