package io.cloudmonitor.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
 * Runs the benchmarks and prints one Markdown table. Numbers are CPU time of the best iteration:
 * the time on the wall of a machine that is shared says more of the others on it.
 */
public final class Table {
  private final List<String> rows = new ArrayList<>();

  private Table() {}

  /**
   * Measures.
   *
   * @param arguments {@code quick} for a short look
   */
  public static void main(String[] arguments) throws RunnerException {
    boolean quick = arguments.length > 0 && arguments[0].equals("quick");
    Table table = new Table();
    table.publish(quick);
    table.hotPath(quick, 1);
    table.hotPath(quick, 2);
    System.out.println(String.join(System.lineSeparator(), table.rows));
  }

  private void publish(boolean quick) throws RunnerException {
    String[] series = quick ? new String[] {"10000"} : new String[] {"1000", "10000", "100000"};
    rows.add(
        "| publish | series | CPU, us per series | times the floor of its wire | bytes per series |");
    rows.add("|---|---:|---:|---:|---:|");
    for (String count : series) {
      Collection<RunResult> results = run(
          new OptionsBuilder()
              .include(PublishBenchmark.class.getSimpleName())
              .param("series", count),
          quick);
      double metrichub = subject(results, SubjectName.FLOOR_METRICHUB);
      double openapi = subject(results, SubjectName.FLOOR_OPENAPI);
      for (RunResult result : results) {
        String subject = result.getParams().getParam("subject");
        double cpu = least(result, "cpuNanos", "times") / 1_000;
        rows.add(String.format(
            Locale.ROOT,
            "| %s | %s | %.2f | %.2f | %.0f |",
            subject.toLowerCase(Locale.ROOT),
            count,
            cpu,
            cpu / (subject.endsWith("OPENAPI") ? openapi : metrichub),
            least(result, "bytes", "times")));
      }
    }
    rows.add("");
  }

  private void hotPath(boolean quick, int threads) throws RunnerException {
    rows.add("| record, " + threads + " thread(s) on one meter | CPU, ns |");
    rows.add("|---|---:|");
    for (RunResult result : run(
        new OptionsBuilder().include(HotPathBenchmark.class.getSimpleName()).threads(threads),
        quick)) {
      String benchmark = result.getParams().getBenchmark();
      rows.add(String.format(
          Locale.ROOT,
          "| %s, %s | %.1f |",
          benchmark.substring(benchmark.lastIndexOf('.') + 1),
          result.getParams().getParam("registry").toLowerCase(Locale.ROOT),
          least(result, "cpuNanos", "calls")));
    }
    rows.add("");
  }

  private static Collection<RunResult> run(ChainedOptionsBuilder options, boolean quick)
      throws RunnerException {
    int iterations = quick ? 2 : 4;
    return new Runner(options
            .forks(1)
            .warmupIterations(quick ? 1 : 3)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(iterations)
            .measurementTime(TimeValue.seconds(1))
            .verbosity(VerboseMode.SILENT)
            .build())
        .run();
  }

  private static double subject(Collection<RunResult> results, SubjectName subject) {
    return results.stream()
        .filter(result -> result.getParams().getParam("subject").equals(subject.name()))
        .mapToDouble(result -> least(result, "cpuNanos", "times") / 1_000)
        .min()
        .orElse(Double.NaN);
  }

  private static double least(RunResult result, String amount, String count) {
    double least = Double.POSITIVE_INFINITY;
    for (BenchmarkResult fork : result.getBenchmarkResults()) {
      for (IterationResult iteration : fork.getIterationResults()) {
        var numbers = iteration.getSecondaryResults();
        double ratio = Objects.requireNonNull(numbers.get(amount)).getScore()
            / Objects.requireNonNull(numbers.get(count)).getScore();
        least = Math.min(least, ratio);
      }
    }
    return least;
  }
}
