package io.cloudmonitor.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One part of a publish, for each record. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init")
public class PartBenchmark {
  /** Which part. */
  @Param
  public Part part;

  private IntSupplier work;

  /** Prepares what the part begins with. */
  @Setup
  public void prepare() {
    work = part.create();
  }

  /** Does it. */
  @Benchmark
  public void part(Used used) {
    used.by(work);
  }
}
