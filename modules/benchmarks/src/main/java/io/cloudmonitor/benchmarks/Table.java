package io.cloudmonitor.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks and prints one document in Markdown. Numbers are CPU time of the best
 * iteration, unless they say otherwise: the time on the wall of a machine that is shared says more
 * of the others on it.
 */
public final class Table {
  /** After this nobody gets another turn: all of it is to end in ten minutes. */
  private static final long TURNS_NANOS = TimeUnit.MINUTES.toNanos(5);

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
    long until = System.nanoTime() + TURNS_NANOS;
    TimeValue iteration = TimeValue.milliseconds(400);
    Rotation rotation =
        quick ? new Rotation(1, 3, 2, iteration, until) : new Rotation(2, 3, 3, iteration, until);
    JmhTables warm = new JmhTables(rotation, quick);
    ProbeTables probes = new ProbeTables(quick ? 1 : 3, quick, until);
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
