package io.cloudmonitor.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Measurements that need a JVM of their own, which is started for each. */
public enum Probe {
  /** Bytes that a timer holds, by {@link HeapProbe}. */
  HEAP(HeapProbe::measure, "-XX:+UseSerialGC", "-Xmx2g"),
  /** The first publishes of a process, by {@link ColdProbe}. */
  COLD(ColdProbe::measure),
  /** A publish of many series, by {@link SteadyProbe}. */
  GROWTH(SteadyProbe::measureSubject, "-Xmx6g"),
  /** A publish to a server, by {@link SteadyProbe}. */
  SINK(SteadyProbe::measureSending);

  private final Function<String[], double[]> measure;
  private final List<String> options;

  Probe(Function<String[], double[]> measure, String... options) {
    this.measure = measure;
    this.options = List.of(options);
  }

  /**
   * Measures in this JVM, and prints the numbers on the last line.
   *
   * @param arguments name of the probe, then its own arguments
   */
  public static void main(String[] arguments) {
    Probe probe = valueOf(arguments[0]);
    double[] numbers = probe.measure.apply(Arrays.copyOfRange(arguments, 1, arguments.length));
    System.out.println(
        Arrays.stream(numbers).mapToObj(Double::toString).collect(Collectors.joining(" ")));
    // threads of the registries under comparison are not all daemons
    System.exit(0);
  }

  /** Measures in a new JVM. */
  double[] measure(Object... arguments) throws IOException {
    List<String> own = new ArrayList<>(options);
    own.add(Probe.class.getName());
    own.add(name());
    Arrays.stream(arguments).map(Object::toString).forEach(own::add);
    Process process = start(own);
    String last = "";
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = line;
      }
    }
    return Arrays.stream(last.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  /** Starts a JVM with this one's class path; its errors go where this one's go. */
  static Process start(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(SilentLogs.OPTION);
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
