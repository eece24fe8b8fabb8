package io.cloudmonitor.benchmarks;

import io.cloudmonitor.micrometer.InlineRegistries;
import io.cloudmonitor.publisher.CompositePublisher;
import io.cloudmonitor.publisher.Publisher;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** How much heap a timer takes once it has recorded and published two steps. */
final class HeapProbe {
  private static final int WARM_UP = 200;
  private static final int ROUNDS = 2;
  private static final int SAMPLES = 20;
  private static final int COLLECTIONS = 4;

  private final MockClock clock = new MockClock();

  /** Registries under comparison. */
  enum Holder {
    /** Micrometer's ids and map of meters, and nothing else. */
    IDS_ONLY(clock -> new Registered(new IdsRegistry(clock), () -> {})),
    /** This project's, by metrichub. */
    OURS(clock -> ours(clock, Target.METRICHUB)),
    /** This project's, by two wires at once. */
    OURS_TWO_WIRES(clock -> ours(clock, Target.METRICHUB, Target.TENCENT)),
    /** Micrometer's own, which publishes nothing. */
    STOCK_STEP(clock -> new Registered(new StockStepRegistry(clock), () -> {}));

    private final Function<MockClock, Registered> create;

    Holder(Function<MockClock, Registered> create) {
      this.create = create;
    }

    private static Registered ours(MockClock clock, Target... targets) {
      List<Publisher> publishers = new ArrayList<>();
      List<InlineScheduler> schedulers = new ArrayList<>();
      for (Target target : targets) {
        InlineScheduler scheduler = new InlineScheduler();
        schedulers.add(scheduler);
        publishers.add(target.publisher(scheduler, new AcceptingSender(target)));
      }
      var registry = InlineRegistries.create(
          clock,
          CompositePublisher.of(publishers),
          () -> schedulers.forEach(InlineScheduler::runAll));
      return new Registered(registry, () -> {
        if (!registry.flush()) {
          throw new IllegalStateException("not settled");
        }
      });
    }
  }

  /** A registry, and what ends its step. */
  record Registered(MeterRegistry registry, Runnable publish) {}

  private HeapProbe() {
    clock.add(Duration.ofMillis(1_800_000_000_000L - clock.wallTime()));
  }

  /**
   * Measures.
   *
   * @param arguments the holder, the number of timers, and {@code percentiles} or {@code plain}
   * @return bytes per timer
   */
  static double[] measure(String[] arguments) {
    return new HeapProbe()
        .measure(
            Holder.valueOf(arguments[0]),
            Integer.parseInt(arguments[1]),
            arguments[2].equals("percentiles"));
  }

  private double[] measure(Holder holder, int count, boolean percentiles) {
    Registered registered = holder.create.apply(clock);
    use(registered, 0, WARM_UP, percentiles);
    try {
      long before = usedHeap();
      use(registered, WARM_UP, WARM_UP + count, percentiles);
      return new double[] {(usedHeap() - before) / (double) count};
    } finally {
      Reference.reachabilityFence(registered);
    }
  }

  private void use(Registered registered, int from, int to, boolean percentiles) {
    Timer[] timers = new Timer[to - from];
    for (int number = from; number < to; number++) {
      Timer.Builder builder =
          Timer.builder("app.operation.timer").tags(Workload.tagsOf(number * Workload.METRICS));
      if (percentiles) {
        builder.publishPercentiles(0.5, 0.95, 0.99);
      }
      timers[number - from] = builder.register(registered.registry());
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (int at = 0; at < timers.length; at++) {
        for (int sample = 0; sample < SAMPLES; sample++) {
          timers[at].record(Workload.nanos(at, round, sample), TimeUnit.NANOSECONDS);
        }
      }
      clock.add(Duration.ofMinutes(1));
      registered.publish().run();
    }
  }

  private static long usedHeap() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
