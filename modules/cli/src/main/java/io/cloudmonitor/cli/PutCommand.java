package io.cloudmonitor.cli;

import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.PublisherSnapshot;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.Statistic;
import io.cloudmonitor.publisher.Statistics;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends one record. */
@Command(
    name = "put",
    mixinStandardHelpOptions = true,
    description =
        "Sends one record of one metric, on the way that an application's records go: the same"
            + " names, limits, dimension 'instance' (-o instance=none leaves it out) and retries.",
    footer = {
      "",
      "Examples:",
      "  cloudmonitor put queue_length 42 -d queue=mail --region cn-hangzhou",
      "  cloudmonitor put orders_total 5 --kind counter -d app=shop --region cn-hangzhou",
      "  cloudmonitor put latency_ms Sum=90 SampleCount=3 Maximum=60 --region cn-hangzhou",
      "  cloudmonitor put latency_ms 12 18 60 --percentiles 50,99 --dry-run --region cn-hangzhou",
      "  cloudmonitor put load LastValue=-1 --provider tencent --region gz -o tencent.namespace=shop"
    })
final class PutCommand implements Callable<Integer> {
  private final CliRuntime runtime;

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Mixin
  private ConnectionOptions connection = new ConnectionOptions();

  @Parameters(index = "0", paramLabel = "NAME", description = "name of the metric")
  private String name = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "VALUE",
      description = "numbers as a meter sees them, or statistics such as Sum=5")
  private List<String> values = new ArrayList<>();

  @Option(
      names = {"-d", "--dimension"},
      paramLabel = "KEY=VALUE",
      description = "a dimension of the series")
  private List<String> dimensions = new ArrayList<>();

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "counter, gauge, timer or summary, which decides the statistics of numbers")
  private @Nullable MeterKind kind;

  @Option(
      names = "--percentiles",
      split = ",",
      paramLabel = "P",
      description = "percentiles of the numbers to send too, such as 50,99")
  private List<Double> percentiles = new ArrayList<>();

  @Option(names = "--period", paramLabel = "SECONDS", description = "60, unless it is 300")
  private int seconds = 60;

  @Option(
      names = "--time",
      paramLabel = "TIME",
      description = "a moment in the period, such as 2026-11-21T08:00:00Z; now, unless set")
  private @Nullable String time;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "how long to try; 15 unless set")
  private int timeoutSeconds = 15;

  @Option(
      names = "--dry-run",
      description = "send it to an emulator in this process, and print what that received")
  private boolean dryRun;

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  PutCommand(CliRuntime runtime) {
    this.runtime = runtime;
  }

  @Override
  public Integer call() {
    Period period = Period.of(Duration.ofSeconds(seconds))
        .orElseThrow(() -> new BadInput("--period is 60 or 300, not " + seconds));
    if (timeoutSeconds < 1) {
      throw new BadInput("--timeout < 1: " + timeoutSeconds);
    }
    Sample sample = Sample.of(values, Optional.ofNullable(kind), period);
    SingleRecord record = new SingleRecord(
        new SeriesSpec(
            name,
            OptionWords.ofArguments("--dimension", dimensions),
            sample.kind(),
            wantedPercentiles(),
            ""),
        sample.aggregate(),
        period,
        period.startOf(instant().toEpochMilli()));
    SortedMap<String, String> words = connection.words(runtime.terminal());
    // one record has nobody to keep out of the way of, and nothing to come back for
    words.put("jitter", "0s");
    words.remove("spool-directory");
    sample.statisticsOption().ifPresent(statistics -> words.put("statistics", statistics));
    return send(record, words);
  }

  private int send(SingleRecord record, SortedMap<String, String> words) {
    Cloud cloud = connection.cloud();
    Duration timeout = Duration.ofSeconds(timeoutSeconds);
    PutReport report;
    PublisherSnapshot snapshot;
    if (dryRun) {
      Rehearsal rehearsal = Rehearsal.of(cloud, words, record, timeout, runtime.clock());
      snapshot = rehearsal.snapshot();
      report = new PutReport(snapshot, Optional.of(rehearsal));
    } else {
      snapshot = record.publish(cloud.publisherOf(words), timeout);
      report = new PutReport(snapshot, Optional.empty());
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonText.of(report.toMap()));
    } else {
      report.lines().forEach(out::println);
    }
    if (!report.isTaken()) {
      spec.commandLine().getErr().println(report.failure());
    }
    return report.isTaken() ? 0 : 1;
  }

  private Statistics wantedPercentiles() {
    return Statistics.of(percentiles.stream()
        .map(percentile -> Statistic.ofQuantile(percentile / 100)
            .orElseThrow(() -> new BadInput("--percentiles has " + percentile
                + ": there are 10 20 30 40 50 60 70 75 80 90 95" + " 98 99")))
        .toList());
  }

  private Instant instant() {
    try {
      return time == null ? runtime.clock().instant() : Instant.parse(time);
    } catch (DateTimeException e) {
      throw new BadInput("--time '" + time + "' is not of the form 2026-11-21T08:00:00Z");
    }
  }
}
