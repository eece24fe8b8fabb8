package io.cloudmonitor.cli;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One call of PutCustomMetric that settles, or helps to settle, an open point.
 *
 * @param point the open point
 * @param sent what is sent, in words
 * @param records the records, each by the names of its fields
 * @param form whether they travel in the body in place of the address
 */
record Probe(String point, String sent, List<Map<String, String>> records, boolean form) {
  Probe(String point, String sent, List<Map<String, String>> records) {
    this(point, sent, records, false);
  }

  Probe(String point, String sent, Map<String, String> record) {
    this(point, sent, List.of(record), false);
  }

  /** Returns the parameters of the call: {@code MetricList.1.MetricName} and so on. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new TreeMap<>();
    for (int i = 0; i < records.size(); i++) {
      String prefix = "MetricList." + (i + 1) + ".";
      records.get(i).forEach((field, value) -> parameters.put(prefix + field, value));
    }
    return parameters;
  }
}
