package io.cloudmonitor.benchmarks;

import com.sun.management.ThreadMXBean;
import io.cloudmonitor.micrometer.CloudMonitorMeterRegistry;
import io.cloudmonitor.publisher.Publisher;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One recording into a meter that all threads share, with the system's clock. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init")
public class HotPathBenchmark {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Whose meters. */
  @Param
  public Whose registry;

  private MeterRegistry meters;
  private Timer timer;
  private Timer percentiles;
  private Counter counter;
  private DistributionSummary summary;

  /** Registries under comparison. */
  public enum Whose {
    /** This project's. */
    OURS,
    /** Micrometer's own, which publishes nothing. */
    STOCK_STEP
  }

  /** Values that differ from call to call, and the CPU time and calls of one thread. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Calls {
    /** CPU time in nanoseconds. */
    public long cpuNanos;

    /** Bytes allocated. */
    public long bytes;

    /** Number of calls. */
    public long times;

    private long begun;
    private long allocated;

    /** Looks at the clock of this thread. */
    @Setup(Level.Iteration)
    public void begin() {
      begun = THREADS.getCurrentThreadCpuTime();
      allocated = THREADS.getCurrentThreadAllocatedBytes();
    }

    /** Takes the time. */
    @TearDown(Level.Iteration)
    public void end() {
      bytes = THREADS.getCurrentThreadAllocatedBytes() - allocated;
      cpuNanos = THREADS.getCurrentThreadCpuTime() - begun;
    }

    long next() {
      return 1_000_000L + (times++ & 0xffff) * 1_000L;
    }
  }

  /** Registers the meters. */
  @Setup
  public void register() {
    if (registry == Whose.OURS) {
      Publisher publisher =
          Target.METRICHUB.publisher(new InlineScheduler(), new AcceptingSender(Target.METRICHUB));
      meters =
          CloudMonitorMeterRegistry.builder(key -> null).publisher(publisher).build();
    } else {
      meters = new StockStepRegistry(Clock.SYSTEM);
    }
    timer = meters.timer("timer", "a", "b");
    percentiles =
        Timer.builder("percentiles").publishPercentiles(0.5, 0.95, 0.99).register(meters);
    counter = meters.counter("counter", "a", "b");
    summary = meters.summary("summary", "a", "b");
  }

  /** Lets everything go. */
  @TearDown
  public void close() {
    meters.close();
  }

  /** Records into a plain timer. */
  @Benchmark
  public void timer(Calls calls) {
    timer.record(calls.next(), TimeUnit.NANOSECONDS);
  }

  /** Records into a timer with three percentiles. */
  @Benchmark
  public void percentiles(Calls calls) {
    percentiles.record(calls.next(), TimeUnit.NANOSECONDS);
  }

  /** Increments a counter. */
  @Benchmark
  public void counter(Calls calls) {
    calls.next();
    counter.increment();
  }

  /** Records into a plain summary. */
  @Benchmark
  public void summary(Calls calls) {
    summary.record((double) calls.next());
  }
}
