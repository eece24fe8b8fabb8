package io.cloudmonitor.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Tables of what takes a new JVM for each number.
 *
 * @param turns how often it is each candidate's turn
 * @param quick whether to leave out what takes long
 * @param untilNanos moment of {@link System#nanoTime} after which nobody gets another turn
 */
record ProbeTables(int turns, boolean quick, long untilNanos) {
  private static final int TIMERS = 40_000;
  private static final int TIMERS_WITH_PERCENTILES = 10_000;
  private static final String COLD_SERIES = "1000";
  private static final int SINK_SERIES = 100_000;
  private static final Set<SendingSubject> FEW =
      EnumSet.of(SendingSubject.OURS_METRICHUB, SendingSubject.FLOOR_METRICHUB);

  /** Heap of a timer, beside what Micrometer keeps of its id. */
  String heap() throws IOException {
    Markdown table = new Markdown(
        "heap of a timer, beside its id", "bytes", "x stock", "with 3 percentiles", "x stock");
    double ids = heap(HeapProbe.Holder.IDS_ONLY, false);
    double idsToo = heap(HeapProbe.Holder.IDS_ONLY, true);
    double stock = heap(HeapProbe.Holder.STOCK_STEP, false) - ids;
    double stockToo = heap(HeapProbe.Holder.STOCK_STEP, true) - idsToo;
    for (HeapProbe.Holder holder :
        List.of(HeapProbe.Holder.OURS, HeapProbe.Holder.OURS_TWO_WIRES)) {
      double plain = heap(holder, false) - ids;
      double percentiles = heap(holder, true) - idsToo;
      table.row(holder.name(), plain, plain / stock, percentiles, percentiles / stockToo);
    }
    table.row(HeapProbe.Holder.STOCK_STEP.name(), stock, 1.0, stockToo, 1.0);
    return table.toString();
  }

  private static double heap(HeapProbe.Holder holder, boolean percentiles) throws IOException {
    return Probe.HEAP
        .measure(
            holder,
            percentiles ? TIMERS_WITH_PERCENTILES : TIMERS,
            percentiles ? "percentiles" : "plain")[0];
  }

  /** The first publish of a process, and the nine after it. */
  String cold() throws IOException {
    List<SubjectName> subjects = quick
        ? List.of(SubjectName.OURS_METRICHUB, SubjectName.DYNATRACE)
        : List.of(
            SubjectName.OURS_METRICHUB,
            SubjectName.OURS_OPENAPI,
            SubjectName.DYNATRACE,
            SubjectName.OTLP,
            SubjectName.OTEL_SDK);
    Map<SubjectName, List<double[]>> measured = new LinkedHashMap<>();
    for (int turn = 0; turn < turns && Rotation.isInTime(turn, untilNanos); turn++) {
      for (SubjectName subject : subjects) {
        measured
            .computeIfAbsent(subject, absent -> new ArrayList<>())
            .add(Probe.COLD.measure(subject, COLD_SERIES));
      }
    }
    double dynatrace = median(Objects.requireNonNull(measured.get(SubjectName.DYNATRACE)), 0);
    Markdown table = new Markdown(
        "publish of " + COLD_SERIES + " series after start",
        "first, ms",
        "x dynatrace",
        "mean of 2nd to 10th, ms",
        "CPU of the first, ms",
        "of the others, ms");
    measured.forEach((subject, all) -> table.row(
        subject.name(),
        median(all, 0),
        median(all, 0) / dynatrace,
        median(all, 1),
        median(all, 2),
        median(all, 3)));
    return table.toString();
  }

  /** The same publish with ever more series. */
  String growth() throws IOException {
    Markdown table =
        new Markdown("growth", "series", "CPU, us per series", "x 1000 series", "bytes per series");
    for (SubjectName subject : List.of(SubjectName.OURS_METRICHUB, SubjectName.FLOOR_METRICHUB)) {
      double least = Double.NaN;
      for (int series : new int[] {1_000, 1_000_000}) {
        double[] numbers = Probe.GROWTH.measure(subject, series);
        least = Double.isNaN(least) ? numbers[0] : least;
        table.row(subject.name(), series, numbers[0], numbers[0] / least, numbers[1]);
      }
    }
    return table.toString();
  }

  /** A publish to a server of this machine. */
  String sink() throws IOException {
    Map<SendingSubject, List<double[]>> measured = new LinkedHashMap<>();
    try (SinkServer.Running server = SinkServer.Running.start()) {
      for (int turn = 0; turn < turns && Rotation.isInTime(turn, untilNanos); turn++) {
        for (SendingSubject subject : quick ? FEW : EnumSet.allOf(SendingSubject.class)) {
          measured
              .computeIfAbsent(subject, absent -> new ArrayList<>())
              .add(Probe.SINK.measure(subject, SINK_SERIES, server.port()));
        }
      }
    }
    double floor = least(Objects.requireNonNull(measured.get(SendingSubject.FLOOR_METRICHUB)), 0);
    Markdown table = new Markdown(
        "publish of " + SINK_SERIES + " series to a sink",
        "CPU, us per series",
        "x floor",
        "bytes per series",
        "wall, ms");
    measured.forEach((subject, all) -> table.row(
        subject.name(), least(all, 0), least(all, 0) / floor, least(all, 1), least(all, 2)));
    return table.toString();
  }

  private static double least(List<double[]> all, int at) {
    return all.stream().mapToDouble(numbers -> numbers[at]).min().orElseThrow();
  }

  private static double median(List<double[]> all, int at) {
    double[] sorted = all.stream().mapToDouble(numbers -> numbers[at]).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
