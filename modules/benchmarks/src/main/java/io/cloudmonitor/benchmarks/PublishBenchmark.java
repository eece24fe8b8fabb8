package io.cloudmonitor.benchmarks;

import java.util.concurrent.TimeUnit;
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

/** One publish of a step of the {@link Workload}: CPU time and allocation, of all threads. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
public class PublishBenchmark {
  /** What publishes, and the round it is in. */
  @State(Scope.Thread)
  @SuppressWarnings("NullAway.Init")
  public static class Run {
    /** Who publishes. */
    @Param
    public SubjectName subject;

    /** Number of series. */
    @Param({"1000", "10000", "100000"})
    public int series;

    private Subject running;
    private int round;

    /** Registers all meters. */
    @Setup
    public void register() {
      running = subject.create(series);
    }

    /** Records a step, which is not measured. */
    @Setup(Level.Invocation)
    public void record() {
      running.record(round++);
    }

    /** Lets everything go. */
    @TearDown
    public void close() {
      running.close();
    }
  }

  /** Publishes. */
  @Benchmark
  public void publish(Run run, Used used) {
    used.by(() -> {
      run.running.publish();
      return run.series;
    });
  }
}
