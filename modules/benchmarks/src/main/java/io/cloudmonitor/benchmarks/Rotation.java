package io.cloudmonitor.benchmarks;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs of a benchmark in short forks, of each candidate in turn and that several times: what else
 * goes on on the machine then hurts all of them alike.
 *
 * @param forks how often it is each candidate's turn
 * @param warmUps iterations before the measurement
 * @param iterations iterations that are measured
 * @param iterationTime length of an iteration
 * @param untilNanos moment of {@link System#nanoTime} after which nobody gets another turn
 */
record Rotation(int forks, int warmUps, int iterations, TimeValue iterationTime, long untilNanos) {
  /**
   * What one call took.
   *
   * @param nanos CPU time of the best iteration
   * @param bytes bytes allocated in the best iteration
   */
  record Cost(double nanos, double bytes) {
    private static final Cost NONE = new Cost(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    private Cost least(Cost other) {
      return new Cost(Math.min(nanos, other.nanos), Math.min(bytes, other.bytes));
    }

    double micros() {
      return nanos / 1e3;
    }
  }

  /** One choice among those to compare; {@code change} chooses it. */
  interface Candidate {
    void choose(ChainedOptionsBuilder options);
  }

  /** Returns the same with another number of turns. */
  Rotation withForks(int newForks) {
    return new Rotation(newForks, warmUps, iterations, iterationTime, untilNanos);
  }

  /** Returns the cost of each candidate, by its name. */
  <K> Map<K, Cost> run(Class<?> benchmark, Map<K, Candidate> candidates) throws RunnerException {
    Map<K, Cost> costs = new LinkedHashMap<>();
    for (int fork = 0; fork < forks && isInTime(fork, untilNanos); fork++) {
      for (Map.Entry<K, Candidate> candidate : candidates.entrySet()) {
        ChainedOptionsBuilder options =
            new OptionsBuilder().include("\\." + benchmark.getSimpleName() + "\\.");
        candidate.getValue().choose(options);
        Cost cost = costOf(new Runner(options
                .forks(1)
                .jvmArgsAppend(SilentLogs.OPTION)
                .warmupIterations(warmUps)
                .warmupTime(iterationTime)
                .measurementIterations(iterations)
                .measurementTime(iterationTime)
                .verbosity(VerboseMode.SILENT)
                .build())
            .run());
        costs.merge(candidate.getKey(), cost, Cost::least);
      }
    }
    return costs;
  }

  /** Returns whether there is time for a turn; for the first there always is. */
  static boolean isInTime(int turn, long untilNanos) {
    return turn == 0 || System.nanoTime() - untilNanos < 0;
  }

  private static Cost costOf(Collection<RunResult> results) {
    Cost least = Cost.NONE;
    for (RunResult result : results) {
      for (BenchmarkResult fork : result.getBenchmarkResults()) {
        for (IterationResult iteration : fork.getIterationResults()) {
          double times = score(iteration, "times");
          // the meters themselves allocate a little, more or less
          double bytes = Math.max(score(iteration, "bytes"), 0);
          least = least.least(new Cost(score(iteration, "cpuNanos") / times, bytes / times));
        }
      }
    }
    return least;
  }

  private static double score(IterationResult iteration, String name) {
    var number = iteration.getSecondaryResults().get(name);
    return number == null ? Double.NaN : number.getScore();
  }
}
