package io.cloudmonitor.benchmarks;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.push.PushMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.function.Function;

/** Another service's registry, publishing on the calling thread. */
final class Peer implements Subject {
  private static final Duration STEP = Duration.ofMinutes(1);

  private final MockClock clock = new MockClock();
  private final MeterRegistry registry;
  private final Workload workload;
  private final Method publish;

  /**
   * Registers the workload.
   *
   * @param create makes a registry under a clock
   */
  Peer(Function<Clock, MeterRegistry> create, int series) {
    clock.add(Duration.ofMillis(1_800_000_000_000L - clock.wallTime()));
    registry = create.apply(clock);
    if (registry instanceof PushMeterRegistry push) {
      push.stop();
    }
    workload = new Workload(registry, series);
    try {
      publish = registry.getClass().getDeclaredMethod("publish");
      publish.setAccessible(true);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void record(int round) {
    workload.record(round);
    clock.add(STEP);
  }

  @Override
  public void publish() {
    try {
      publish.invoke(registry);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Does not close the registry, which would publish once more. */
  @Override
  public void close() {}
}
