package io.cloudmonitor.spring.boot;

import io.cloudmonitor.publisher.MetricRecord;
import io.cloudmonitor.publisher.Publisher;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the endpoint shows of a record.
 *
 * @param metric name of the metric, as it is sent
 * @param dimensions dimensions, as they are sent
 * @param period seconds covered
 * @param start start of the period, in ISO-8601
 * @param values statistics by their words
 */
record PreviewView(
    String metric,
    SortedMap<String, String> dimensions,
    long period,
    String start,
    Map<String, Double> values) {

  /** Returns a record that the publisher has made, as a list of one; empty before the first. */
  static Object of(Publisher publisher) {
    return publisher.sample().map(PreviewView::of).stream().toList();
  }

  private static PreviewView of(MetricRecord record) {
    Map<String, Double> values = new TreeMap<>();
    record.values().forEach((statistic, value) -> values.put(statistic.word(), value));
    return new PreviewView(
        record.name(),
        record.dimensions(),
        record.period().seconds(),
        Instant.ofEpochMilli(record.startMillis()).toString(),
        values);
  }
}
