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

/** What an exporter of OpenTelemetry adds to the SDK's own collection. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
public class ExportBenchmark {
  /** Exporters under comparison. */
  public enum Exporter {
    /** This project's: mapping, folding, encoding, signing. */
    OURS,
    /** The SDK's own, which encodes. */
    OTLP
  }

  /** What is exported, and the round it is in. */
  @State(Scope.Thread)
  @SuppressWarnings("NullAway.Init")
  public static class Run {
    /** Who exports. */
    @Param
    public Exporter exporter;

    /** Number of data points. */
    @Param("10000")
    public int points;

    private OtelSdk sdk;
    private int round;

    /** Makes all instruments. */
    @Setup
    public void register() {
      sdk = OtelSdk.collectedBefore(
          points, clock -> exporter == Exporter.OURS ? OtelTarget.ours(clock) : OtelTarget.otlp());
    }

    /** Records and collects, which is not measured. */
    @Setup(Level.Invocation)
    public void record() {
      sdk.record(round++);
    }

    /** Lets everything go. */
    @TearDown
    public void close() {
      sdk.close();
    }
  }

  /** Exports. */
  @Benchmark
  public void export(Run run, Used used) {
    used.by(() -> {
      run.sdk.publish();
      return run.points;
    });
  }
}
