package io.cloudmonitor.publisher.aliyun;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.Sketch;
import io.cloudmonitor.publisher.delivery.Batch;
import io.cloudmonitor.publisher.encoding.ByteWriter;
import io.cloudmonitor.publisher.encoding.RecordSink;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.mapping.MappedSeries;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Values that several tests share. */
final class Samples {
  static final AliyunCredentials CREDENTIALS = new AliyunCredentials("testid", "testsecret");
  static final AliyunCredentials TEMPORARY =
      new AliyunCredentials("testid", "testsecret", "testtoken/+=");

  private Samples() {}

  static Batch batch(String... records) {
    ByteWriter bytes = new ByteWriter(1024);
    int[] ends = new int[records.length];
    for (int i = 0; i < records.length; i++) {
      ends[i] = bytes.writeUtf8(records[i]).size();
    }
    return new Batch(bytes.toByteArray(), ends);
  }

  static MappedSeries series(String name, Map<String, String> dimensions) {
    return new MappedSeries(name, new TreeMap<>(dimensions), List.of(), false);
  }

  static Aggregate distribution(double... values) {
    Sketch sketch = new Sketch();
    double sum = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      sketch.record(value);
      sum += value;
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    Aggregate aggregate = new Aggregate();
    aggregate.setDistribution(values.length, sum, min, max, sketch);
    return aggregate;
  }

  static Aggregate gauge(double value) {
    Aggregate aggregate = new Aggregate();
    aggregate.setGauge(value);
    return aggregate;
  }

  /** Returns the decoded parameters of the query and of a form body. */
  static SortedMap<String, String> parameters(HttpRequest request) {
    SortedMap<String, String> parameters = new TreeMap<>();
    String query = request.uri().getRawQuery();
    String body = new String(request.body().toByteArray(), StandardCharsets.UTF_8);
    for (String parameter : (query == null ? body : query).split("&", -1)) {
      int equals = parameter.indexOf('=');
      parameters.put(
          decode(parameter.substring(0, equals)), decode(parameter.substring(equals + 1)));
    }
    return parameters;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Keeps each record as text. */
  static final class Sink implements RecordSink {
    final List<String> records = new ArrayList<>();
    int discarded;
    private ByteWriter writer = new ByteWriter(16);

    @Override
    public ByteWriter begin() {
      writer = new ByteWriter(16);
      return writer;
    }

    @Override
    public void end() {
      records.add(writer.toString());
    }

    @Override
    public void discard() {
      discarded++;
    }
  }
}
