package io.cloudmonitor.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks and prints one document in Markdown. Numbers are CPU time of the best
 * iteration, unless they say otherwise: the time on the wall of a machine that is shared says more
 * of the others on it.
 */
public final class Table {
  private static final Rotation FULL = new Rotation(2, 3, 3, TimeValue.milliseconds(400));
  private static final Rotation QUICK = new Rotation(1, 3, 2, TimeValue.milliseconds(400));

  private final List<String> tables = new ArrayList<>();

  private Table() {}

  /** What makes one table. */
  private interface Source {
    String table() throws IOException, RunnerException;
  }

  /**
   * Measures.
   *
   * @param arguments {@code quick} for a short look
   */
  public static void main(String[] arguments) throws IOException, RunnerException {
    boolean quick = arguments.length > 0 && arguments[0].equals("quick");
    JmhTables warm = new JmhTables(quick ? QUICK : FULL, quick);
    ProbeTables probes = new ProbeTables(quick ? 1 : 3, quick);
    Table all = new Table();
    all.add("publish", warm::publish);
    all.add("hot path", warm::hotPath);
    all.add("export", warm::export);
    all.add("cold", probes::cold);
    all.add("sink", probes::sink);
    if (!quick) {
      all.add("parts", warm::parts);
      all.add("heap", probes::heap);
      all.add("growth", probes::growth);
    }
    System.out.println(String.join(System.lineSeparator(), all.tables));
  }

  private void add(String name, Source source) throws IOException, RunnerException {
    long begun = System.nanoTime();
    tables.add(source.table());
    System.err.printf("%s: %d s%n", name, (System.nanoTime() - begun) / 1_000_000_000);
  }
}
