package io.cloudmonitor.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The calls that are made to see what the service does where its documents are silent, or disagree.
 *
 * @see <a
 *     href="https://www.alibabacloud.com/help/en/cms/developer-reference/api-cms-2019-01-01-putcustommetric">PutCustomMetric</a>
 */
final class ProbePlan {
  /** The scratch metric that everything is written to. */
  static final String METRIC = "cloudmonitor_exporter_probe";

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String DIMENSIONS = "{\"probe\":\"probe\"}";
  private static final String VALUES = "{\"Sum\":1}";

  private final Instant minute;

  private ProbePlan(Instant now) {
    // the newest minute that is over
    minute = Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), 60) * 60).minus(MINUTE);
  }

  /** Returns the calls, in the order in which they are made. */
  static List<Probe> of(Instant now) {
    return new ProbePlan(now).probes();
  }

  private List<Probe> probes() {
    List<Probe> probes = new ArrayList<>();
    probes.add(new Probe("baseline", "one plain record", record(Map.of())));
    for (int count : new int[] {20, 21, 22, 100}) {
      probes.add(
          new Probe("records per request", count + " records in the address", minutes(count)));
    }
    probes.add(new Probe("form body under V3", "one record in the body", minutes(1), true));
    probes.add(new Probe("form body under V3", "100 records in the body", minutes(100), true));
    probes.add(new Probe(
        "status with code 206",
        "a raw value (Type=0) beside a good record; look in the console whether Sum=206 is there",
        List.of(
            dimensions("206", Map.of("Type", "0", "Values", "{\"value\":1}")),
            dimensions("206", Map.of("Values", "{\"Sum\":206}")))));
    for (int minutes : new int[] {60, 24 * 60, 7 * 24 * 60, 32 * 24 * 60}) {
      probes.add(new Probe(
          "too old",
          "Time " + minutes / 60 + " hours ago",
          at(minute.minusSeconds(60L * minutes))));
    }
    for (int minutes : new int[] {2, 10, 60, 24 * 60}) {
      probes.add(new Probe(
          "too new", "Time in " + minutes + " minutes", at(minute.plusSeconds(60L * minutes))));
    }
    for (int sum : new int[] {1, 2}) {
      probes.add(new Probe(
          "duplicates",
          "Sum=" + sum + " for one series and period; look whether the console shows 1, 2 or 3",
          dimensions("duplicates", Map.of("Values", "{\"Sum\":" + sum + "}"))));
    }
    probes.add(new Probe(
        "non-ASCII dimensions",
        "the value \u676d\u5dde; look how it is shown",
        dimensions("\u676d\u5dde", Map.of())));
    probes.add(new Probe("Dimensions={}", "no dimension", record(Map.of("Dimensions", "{}"))));
    for (String period : new String[] {"60", "300"}) {
      probes.add(new Probe(
          "one series for 60 and 300 s",
          "Period=" + period + "; look whether the quota counts one or two",
          dimensions("periods", Map.of("Period", period))));
    }
    for (int kilobytes : new int[] {8, 16, 32}) {
      probes.add(new Probe(
          "longest address", "an address of over " + kilobytes + " KB", padded(kilobytes)));
    }
    probes.add(new Probe("null values", "Sum=null", values("{\"Sum\":null}")));
    probes.add(new Probe("huge values", "Sum=1e308", values("{\"Sum\":1e308}")));
    return List.copyOf(probes);
  }

  private Map<String, String> record(Map<String, String> changes) {
    Map<String, String> record = new TreeMap<>(Map.of(
        "MetricName",
        METRIC,
        "GroupId",
        "0",
        "Dimensions",
        DIMENSIONS,
        "Type",
        "1",
        "Period",
        "60",
        "Time",
        String.valueOf(minute.toEpochMilli()),
        "Values",
        VALUES));
    record.putAll(changes);
    return record;
  }

  private Map<String, String> at(Instant time) {
    return record(Map.of("Time", String.valueOf(time.toEpochMilli())));
  }

  private Map<String, String> values(String values) {
    return record(Map.of("Values", values));
  }

  private Map<String, String> dimensions(String value, Map<String, String> changes) {
    Map<String, String> record = record(changes);
    record.put("Dimensions", "{\"probe\":\"" + value + "\"}");
    return record;
  }

  /** Returns records of one series, each of its own minute. */
  private List<Map<String, String>> minutes(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> at(minute.minus(MINUTE.multipliedBy(i))))
        .toList();
  }

  /** Returns one record whose address is long by blanks, which change nothing of the JSON. */
  private List<Map<String, String>> padded(int kilobytes) {
    String blanks = " ".repeat(kilobytes * 1024 / "%20".length());
    return List.of(record(Map.of("Values", "{\"Sum\":" + blanks + "1}")));
  }
}
