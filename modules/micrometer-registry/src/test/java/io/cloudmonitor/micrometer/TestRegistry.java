package io.cloudmonitor.micrometer;

import io.cloudmonitor.publisher.MetricRecord;
import io.cloudmonitor.publisher.Statistic;
import io.cloudmonitor.publisher.testing.FakePublisher;
import io.micrometer.core.instrument.MockClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A registry under a clock and a ticker that the test moves by hand. As in production, recording
 * reads no clock, and only a tick opens the next step.
 */
final class TestRegistry {
  /** The start of a minute, and of five. */
  static final long START = 1_800_000_000_000L;

  static final long STEP = 60_000;

  final MockClock clock = new MockClock();
  final FakePublisher publisher = new FakePublisher();
  final CloudMonitorMeterRegistry registry;
  private final HookedPublisher hooked = new HookedPublisher(publisher);
  private ManualTicker ticker = new ManualTicker();

  TestRegistry(String... options) {
    this(builder -> {}, options);
  }

  /** Creates one whose builder {@code change} has changed. */
  TestRegistry(Consumer<CloudMonitorMeterRegistry.Builder> change, String... options) {
    clock.add(Duration.ofMillis(START - clock.wallTime()));
    CloudMonitorMeterRegistry.Builder builder = CloudMonitorMeterRegistry.builder(config(options))
        .clock(clock)
        .publisher(hooked)
        .stepClock(period -> new TickedStepClock(period.startOf(START), period.millis()))
        .tickers(factory -> ticker = new ManualTicker())
        .functions(factory -> new InlineExecutor());
    change.accept(builder);
    registry = builder.build();
  }

  /** A configuration from pairs of option word and value. */
  static CloudMonitorConfig config(String... options) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < options.length; i += 2) {
      values.put("cloudmonitor." + options[i], options[i + 1]);
    }
    return values::get;
  }

  /** Moves the clock by a step and ticks. */
  void endStep() {
    pass(Duration.ofMillis(STEP));
    tick();
  }

  /** Runs {@code action} after the next step has ended and before it is read. */
  void beforeReading(Runnable action) {
    hooked.beforeReading(action);
  }

  /** Runs {@code action} each time a meter has been read and not yet taken by the publisher. */
  void whileReading(Runnable action) {
    hooked.whileReading(action);
  }

  void pass(Duration duration) {
    clock.add(duration);
  }

  void tick() {
    ticker.tick();
  }

  /** Returns the statistics of the only record of the newest step under this name. */
  Map<Statistic, Double> newest(String name) {
    List<MetricRecord> named = publisher.lastStep().stream()
        .filter(record -> record.name().equals(name))
        .toList();
    if (named.size() != 1) {
      throw new AssertionError("records of " + name + ": " + named + " in " + publisher.lastStep());
    }
    return named.get(0).values();
  }

  /** Returns the sum over all steps of the records under this name. */
  double total(String name) {
    return publisher.records(name).stream()
        .mapToDouble(record -> record.values().get(Statistic.SUM))
        .sum();
  }

  /**
   * Returns the starts of the periods of the records under this name, relative to {@link #START},
   * in steps.
   */
  List<Long> stepsOf(String name) {
    return publisher.records(name).stream()
        .map(record -> (record.startMillis() - START) / STEP)
        .toList();
  }
}
