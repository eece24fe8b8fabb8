package io.cloudmonitor.cli;

import io.cloudmonitor.emulator.store.ReceivedRecord;
import io.cloudmonitor.emulator.store.ReceivedRequest;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.PublisherSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What became of the records that were put.
 *
 * @param snapshot the publisher's counts
 * @param rehearsal what an emulator received; empty where the service itself did
 */
record PutReport(PublisherSnapshot snapshot, Optional<Rehearsal> rehearsal) {
  /** Returns whether there was a record, and all were accepted. */
  boolean isTaken() {
    return result().entered() > 0 && result().accepted() == result().entered();
  }

  /** Returns one line that says why not all were accepted. */
  String failure() {
    if (result().entered() == 0) {
      return "no record was made: the options exclude this metric, or leave it no statistic";
    }
    Map<String, Long> reasons = new TreeMap<>();
    result().rejected().forEach((reason, records) -> reasons.put(reason.word(), records));
    result().expired().forEach((reason, records) -> reasons.put(reason.word(), records));
    return "not accepted " + reasons + ": " + SingleRecord.failure(snapshot);
  }

  /** Returns it in lines for a person. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    rehearsal.ifPresent(run -> {
      lines.add("dry run: nothing left this machine; " + snapshot.provider() + " would receive");
      run.records().forEach(record -> lines.add("  " + line(record)));
      run.requests().forEach(request -> lines.add("in " + line(request)));
    });
    if (rehearsal.isEmpty() && result().accepted() > 0) {
      lines.add("%s accepted %d of %d records"
          .formatted(snapshot.provider(), result().accepted(), result().entered()));
    }
    return lines;
  }

  /** Returns it as it becomes JSON. */
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("provider", snapshot.provider());
    map.put("dryRun", rehearsal.isPresent());
    map.put("entered", result().entered());
    map.put("accepted", result().accepted());
    if (!isTaken()) {
      map.put("failure", failure());
    }
    rehearsal.ifPresent(run -> {
      map.put("records", run.records().stream().map(PutReport::map).toList());
      map.put("requests", run.requests().stream().map(PutReport::line).toList());
    });
    return map;
  }

  private PublishResult result() {
    return snapshot.records();
  }

  private static String line(ReceivedRecord record) {
    String dimensions = record.dimensions().entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining("&", "{", "}"));
    return (record.namespace() == null ? "" : record.namespace() + "/")
        + record.metricName()
        + dimensions
        + (record.period() == 0
            ? ""
            : " period=" + record.period() + " time=" + Instant.ofEpochMilli(record.time()))
        + " "
        + new TreeMap<>(record.values())
        + (record.changed().isEmpty() ? "" : " changed: " + record.changed());
  }

  private static String line(ReceivedRequest request) {
    return "%s %s by %s, %d bytes, answered %d %s %s"
        .formatted(
            request.wire().method(),
            request.action().isEmpty() ? "upload" : request.action(),
            request.wire().transport(),
            request.bytes(),
            request.status(),
            request.code(),
            request.message())
        .strip();
  }

  private static Map<String, Object> map(ReceivedRecord record) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("provider", record.provider().id());
    if (record.namespace() != null) {
      map.put("namespace", record.namespace());
    }
    map.put("metricName", record.metricName());
    map.put("dimensions", record.dimensions());
    map.put("type", record.type());
    map.put("period", record.period());
    map.put("time", record.time());
    map.put("values", new TreeMap<>(record.values()));
    return map;
  }
}
