package io.cloudmonitor.publisher.tencent;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.Sketch;
import io.cloudmonitor.publisher.delivery.Batch;
import io.cloudmonitor.publisher.delivery.StatisticsRules;
import io.cloudmonitor.publisher.encoding.ByteWriter;
import io.cloudmonitor.publisher.encoding.RecordSink;
import io.cloudmonitor.publisher.mapping.MappedSeries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Values that several tests share. */
final class Samples {
  static final TencentCredentials CREDENTIALS = new TencentCredentials("testid", "testsecret");

  private static final Map<String, String> LEAST = Map.of(
      "tencent.region", "gz",
      "tencent.namespace", "shop",
      "tencent.secret-id", "testid",
      "tencent.secret-key", "testsecret");

  private Samples() {}

  static Map<String, String> words(String... more) {
    Map<String, String> words = new HashMap<>(LEAST);
    for (int i = 0; i < more.length; i += 2) {
      words.put(more[i], more[i + 1]);
    }
    return words;
  }

  static TencentOptions options(String... more) {
    return TencentOptions.from(Options.of(words(more)), null);
  }

  static TencentSeriesPolicy policy(String... more) {
    Map<String, String> words = words(more);
    TencentOptions options = options(more);
    return new TencentSeriesPolicy(
        options.definitions(),
        options.namespace(),
        options.sendsUndefined(),
        StatisticsRules.from(Options.of(words)));
  }

  static Batch batch(List<byte[]> records) {
    ByteWriter bytes = new ByteWriter(1024);
    int[] ends = new int[records.size()];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = bytes.write(records.get(i)).size();
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

  /** Keeps each record as bytes. */
  static final class Sink implements RecordSink {
    final List<byte[]> records = new ArrayList<>();
    private ByteWriter writer = new ByteWriter(16);

    @Override
    public ByteWriter begin() {
      writer = new ByteWriter(16);
      return writer;
    }

    @Override
    public void end() {
      records.add(writer.toByteArray());
    }

    @Override
    public void discard() {
      throw new AssertionError("a point is begun only when there is one");
    }
  }
}
