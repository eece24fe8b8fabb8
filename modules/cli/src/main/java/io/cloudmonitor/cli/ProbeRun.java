package io.cloudmonitor.cli;

import io.cloudmonitor.cli.WatchedSender.Exchange;
import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.PublisherSnapshot;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.aliyun.AliyunApi;
import io.cloudmonitor.publisher.aliyun.AliyunApiException;
import io.cloudmonitor.publisher.encoding.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Makes the calls of a plan, and tells what the service answered to each. */
final class ProbeRun {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final String QUOTA = "DescribeMonitorResourceQuotaAttribute";
  private static final List<String> UNKNOWN_ACTION = List.of("InvalidAction", "InvalidApi");

  private final Map<String, String> words;
  private final CliRuntime runtime;
  private final Consumer<ProbeAnswer> told;

  /**
   * Creates a run.
   *
   * @param words options of the connection
   * @param told told each answer as it comes
   */
  ProbeRun(Map<String, String> words, CliRuntime runtime, Consumer<ProbeAnswer> told) {
    this.words = words;
    this.runtime = runtime;
    this.told = told;
  }

  /**
   * Makes all calls.
   *
   * @return whether the first, which is plain, was accepted; where not, none but it is made
   * @throws io.cloudmonitor.publisher.InvalidOptionsException if an option is wrong or missing
   */
  boolean run(List<Probe> plan) {
    WatchedSender sender = AliyunCalls.sender(runtime);
    try (AliyunApi api =
        AliyunApi.of(Options.of(words), null, AliyunCalls.channel(sender, runtime))) {
      for (Probe probe : plan) {
        boolean accepted = tell(probe.point(), probe.sent(), sender, () -> call(api, probe));
        if (!accepted && probe.equals(plan.get(0))) {
          return false;
        }
      }
      tell("quota", QUOTA, sender, () -> quota(api));
    }
    metrichub();
    hosts();
    return true;
  }

  private boolean tell(String point, String sent, WatchedSender sender, Supplier<String> call) {
    String answer;
    boolean accepted = true;
    try {
      answer = call.get();
    } catch (AliyunApiException e) {
      answer = String.valueOf(e.getMessage());
      accepted = false;
    }
    told.accept(
        new ProbeAnswer(point, sent, sender.last().flatMap(Exchange::status).orElse(0), answer));
    return accepted;
  }

  private static String call(AliyunApi api, Probe probe) {
    JsonObject answer = probe.form()
        ? api.callByForm("PutCustomMetric", probe.parameters(), List.of())
        : api.call("PutCustomMetric", probe.parameters());
    return (answer.text("Code").orElse("") + " " + answer.text("Message").orElse("")).strip();
  }

  private static String quota(AliyunApi api) {
    try {
      return api.call(QUOTA, Map.of())
          .object("ResourceQuota")
          .flatMap(quota -> quota.object("CustomMonitor"))
          .map(JsonObject::toJson)
          .orElse("200, without CustomMonitor");
    } catch (AliyunApiException e) {
      // not the host's fault, which took the records before
      if (UNKNOWN_ACTION.stream().anyMatch(e.code()::startsWith)) {
        return "this endpoint does not know the action (" + e.code() + ")";
      }
      throw e;
    }
  }

  /** Asks the other way in, whose permission no page names. */
  private void metrichub() {
    Map<String, String> other = new TreeMap<>(words);
    other.put("aliyun.transport", "metrichub");
    other.put("instance", "probe");
    other.put("jitter", "0s");
    other.remove("spool-directory");
    Aggregate aggregate = new Aggregate();
    aggregate.setGauge(1);
    SingleRecord record = new SingleRecord(
        new SeriesSpec(ProbePlan.METRIC, Map.of("probe", "metrichub"), MeterKind.GAUGE),
        aggregate,
        Period.ONE_MINUTE,
        Period.ONE_MINUTE.startOf(runtime.clock().millis()) - Period.ONE_MINUTE.millis());
    PublisherSnapshot snapshot = record.publish(Cloud.ALIYUN.publisherOf(other), TIMEOUT);
    String answer = snapshot.records().accepted() > 0 ? "accepted" : SingleRecord.failure(snapshot);
    told.accept(new ProbeAnswer("metrichub permission", "one record by metrichub", 0, answer));
  }

  private void hosts() {
    String region = words.getOrDefault("aliyun.region", "cn-hangzhou");
    for (String name : List.of("metrics-vpc", "cms-vpc")) {
      String host = name + "." + region + ".aliyuncs.com";
      Optional<String> address = runtime.resolver().addressOf(host);
      told.accept(new ProbeAnswer(
          "host in a VPC", host, 0, address.map(it -> "is " + it).orElse("does not resolve")));
    }
  }
}
