package io.cloudmonitor.benchmarks;

import io.cloudmonitor.benchmarks.Rotation.Candidate;
import io.cloudmonitor.benchmarks.Rotation.Cost;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Tables of what is measured over and over in a warm JVM.
 *
 * @param rotation how the candidates take turns
 * @param quick whether to leave out what takes long
 */
record JmhTables(Rotation rotation, boolean quick) {
  private static final String MOST_SERIES = "100000";

  /** So far from the others that one turn says all. */
  private static final Set<SubjectName> SLOW = EnumSet.of(
      SubjectName.NEW_RELIC, SubjectName.DATADOG, SubjectName.INFLUX, SubjectName.CLOUDWATCH2);

  private static final Set<SubjectName> FAST = EnumSet.complementOf(EnumSet.copyOf(SLOW));

  /** Enough for a short look. */
  private static final Set<SubjectName> FEW = EnumSet.of(
      SubjectName.OURS_METRICHUB,
      SubjectName.OURS_OPENAPI,
      SubjectName.FLOOR_METRICHUB,
      SubjectName.FLOOR_OPENAPI,
      SubjectName.DYNATRACE);

  /** Stages that the parts are stages of, each with its floor. */
  private static final Map<Part, Part> FLOORS = Map.of(
      Part.ENCODE_METRICHUB, Part.FLOOR_CACHED_PREFIX,
      Part.ENCODE_OPENAPI, Part.FLOOR_CACHED_PREFIX,
      Part.ENCODE_TENCENT, Part.FLOOR_CACHED_PREFIX,
      Part.SIGN_METRICHUB, Part.FLOOR_DIGEST_MD5,
      Part.SIGN_OPENAPI, Part.FLOOR_DIGEST_SHA256);

  /** Publishing: CPU and bytes of each subject at each size. */
  String publish() throws RunnerException {
    Markdown table = new Markdown(
        "publish", "series", "CPU, us per series", "x floor of its wire", "bytes per series");
    for (String series : quick ? List.of("10000") : List.of("1000", "10000", MOST_SERIES)) {
      Map<SubjectName, Cost> costs = publish(rotation, series, quick ? FEW : FAST);
      if (!quick) {
        costs.putAll(publish(rotation.withForks(1), series, SLOW));
      }
      costs.forEach((subject, cost) -> table.row(
          subject.name(),
          series,
          cost.micros(),
          cost.nanos() / cost(costs, subject.floor()).nanos(),
          cost.bytes()));
    }
    return table.toString();
  }

  private static Map<SubjectName, Cost> publish(
      Rotation rotation, String series, Set<SubjectName> subjects) throws RunnerException {
    Map<SubjectName, Candidate> candidates = new LinkedHashMap<>();
    for (SubjectName subject : subjects) {
      if (subject == SubjectName.CLOUDWATCH2 && series.equals(MOST_SERIES)) {
        // its SDK marshals for ten seconds, in each of the iterations
        continue;
      }
      candidates.put(
          subject, options -> options.param("series", series).param("subject", subject.name()));
    }
    return rotation.run(PublishBenchmark.class, candidates);
  }

  /** Recording: CPU and bytes of a call, on one thread or on two that share the meter. */
  String hotPath() throws RunnerException {
    Markdown table = new Markdown("record", "threads", "CPU, ns", "stock, ns", "x stock", "bytes");
    for (int threads : quick ? new int[] {1} : new int[] {1, 2}) {
      Map<String, Candidate> candidates = new LinkedHashMap<>();
      for (String meter : List.of("timer", "counter", "summary", "percentiles")) {
        for (HotPathBenchmark.Whose whose : HotPathBenchmark.Whose.values()) {
          candidates.put(
              meter + whose,
              options -> options
                  .exclude("HotPathBenchmark\\.(?!" + meter + ").*")
                  .param("registry", whose.name())
                  .threads(threads));
        }
      }
      Map<String, Cost> costs = rotation.withForks(1).run(HotPathBenchmark.class, candidates);
      for (String meter : List.of("timer", "counter", "summary", "percentiles")) {
        Cost ours = cost(costs, meter + HotPathBenchmark.Whose.OURS);
        Cost stock = cost(costs, meter + HotPathBenchmark.Whose.STOCK_STEP);
        table.row(
            meter,
            threads,
            ours.nanos(),
            stock.nanos(),
            ours.nanos() / stock.nanos(),
            ours.bytes());
      }
    }
    return table.toString();
  }

  /** Exporting from OpenTelemetry: CPU and bytes beyond the SDK's own collection. */
  String export() throws RunnerException {
    Map<ExportBenchmark.Exporter, Candidate> candidates = new LinkedHashMap<>();
    for (ExportBenchmark.Exporter exporter : ExportBenchmark.Exporter.values()) {
      candidates.put(exporter, options -> options.param("exporter", exporter.name()));
    }
    Map<ExportBenchmark.Exporter, Cost> costs = rotation.run(ExportBenchmark.class, candidates);
    Markdown table =
        new Markdown("export of 10,000 points", "CPU, us per point", "x otlp", "bytes per point");
    double otlp = cost(costs, ExportBenchmark.Exporter.OTLP).nanos();
    costs.forEach((exporter, cost) ->
        table.row(exporter.name(), cost.micros(), cost.nanos() / otlp, cost.bytes()));
    return table.toString();
  }

  /** Parts of a publish: CPU and bytes for each series. */
  String parts() throws RunnerException {
    Map<Part, Candidate> candidates = new LinkedHashMap<>();
    Stream.of(Part.values())
        .forEach(part -> candidates.put(part, options -> options.param("part", part.name())));
    Map<Part, Cost> costs = rotation.withForks(1).run(PartBenchmark.class, candidates);
    Markdown table = new Markdown("part", "CPU, us per series", "x its floor", "bytes per series");
    costs.forEach((part, cost) -> {
      Part floor = FLOORS.get(part);
      double ratio =
          floor == null ? Double.NaN : cost.nanos() / cost(costs, floor).nanos();
      table.row(part.name(), cost.micros(), ratio, cost.bytes());
    });
    return table.toString();
  }

  private static <K> Cost cost(Map<K, Cost> costs, K key) {
    return Objects.requireNonNull(costs.get(key), key::toString);
  }
}
