package io.cloudmonitor.benchmarks;

import io.cloudmonitor.publisher.encoding.ByteWriter;
import io.cloudmonitor.publisher.encoding.Json;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * What no design can do without: hand-written loops that keep the workload's numbers in plain
 * fields, and write, digest and sign the very bytes of a wire. No thread can record meanwhile, no
 * limit is looked at, nothing can fail, and nothing is counted.
 */
abstract class Floor implements Subject {
  private static final long STEP_MILLIS = 60_000;

  final ByteWriter body = new ByteWriter(64 * 1024);
  private final Series[] series;
  private final int recordsPerRequest;
  private long timeMillis = 1_800_000_000_000L - STEP_MILLIS;
  private final Outlet outlet;
  private long bytesSent;

  /** Kept so that no compiler can leave it out. */
  String signature = "";

  /** Where signed requests go. */
  interface Outlet {
    /** Sends nothing. */
    Outlet NONE = (body, signature) -> {};

    /** Sends one request; {@code body} is emptied afterwards. */
    void send(ByteWriter body, String signature);
  }

  /** One series: what it is called, and what it did. */
  static final class Series {
    final Workload.Kind kind;
    final byte[] prefix;
    long count;
    double sum;
    double min;
    double max;

    Series(Workload.Kind kind, byte[] prefix) {
      this.kind = kind;
      this.prefix = prefix;
    }

    void set(double value) {
      count = 1;
      sum = value;
      min = value;
      max = value;
    }

    void add(double value) {
      min = count == 0 ? value : Math.min(min, value);
      max = count == 0 ? value : Math.max(max, value);
      sum += value;
      count++;
    }
  }

  Floor(int count, int recordsPerRequest, Outlet outlet) {
    this.recordsPerRequest = recordsPerRequest;
    this.outlet = outlet;
    series = new Series[count];
    for (int number = 0; number < count; number++) {
      series[number] = new Series(Workload.kindOf(number), prefix(number));
    }
  }

  /** Returns the bytes of a record that stay the same. */
  abstract byte[] prefix(int number);

  /** Appends record {@code index} of the request. */
  abstract void write(Series series, int index, long timeMillis);

  /** Ends the body, whose records are all written, and signs it. */
  abstract void sign();

  @Override
  public final void record(int round) {
    timeMillis += STEP_MILLIS;
    int[] next = new int[Workload.Kind.values().length];
    for (Series one : series) {
      int at = next[one.kind.ordinal()]++;
      one.count = 0;
      one.sum = 0;
      switch (one.kind) {
        case TIMER -> {
          for (int sample = 0; sample < Workload.SAMPLES; sample++) {
            one.add((double) Workload.nanos(at, round, sample));
          }
        }
        case COUNTER -> one.set(Workload.increase(at, round));
        case GAUGE -> one.set(Workload.reading(at, round));
        case SUMMARY -> {
          for (int sample = 0; sample < Workload.SAMPLES; sample++) {
            one.add(Workload.amount(at, round, sample));
          }
        }
      }
    }
  }

  @Override
  public final void publish() {
    int records = 0;
    for (Series one : series) {
      write(one, records++, timeMillis);
      if (records == recordsPerRequest) {
        send();
        records = 0;
      }
    }
    if (records > 0) {
      send();
    }
  }

  @Override
  public final long bytesSent() {
    return bytesSent;
  }

  private void send() {
    bytesSent += body.size();
    sign();
    outlet.send(body, signature);
    body.truncate(0);
  }

  /** Writes the statistics of {@code one} between the bytes of their names. */
  static void writeValues(Series one, Names names, ByteWriter out) {
    double unit = one.kind == Workload.Kind.TIMER ? 1e6 : 1;
    double sum = one.sum / unit;
    out.write(names.average);
    Json.writeNumber(sum / one.count, out);
    out.write(names.maximum);
    Json.writeNumber(one.max / unit, out);
    out.write(names.minimum);
    Json.writeNumber(one.min / unit, out);
    if (one.kind != Workload.Kind.GAUGE) {
      out.write(names.sum);
      Json.writeNumber(sum, out);
    }
    out.write(names.sampleCount).writeLong(one.count);
    if (one.kind == Workload.Kind.GAUGE) {
      out.write(names.lastValue);
      Json.writeNumber(sum, out);
    }
    if (one.kind == Workload.Kind.COUNTER) {
      out.write(names.sumPerSecond);
      Json.writeNumber(sum / 60, out);
    }
    out.write(names.close);
  }

  static String dimensions(int number) {
    StringBuilder json = new StringBuilder("{\"instance\":\"host-1\"");
    Workload.tagsOf(number)
        .forEach(tag -> json.append(",\"")
            .append(tag.getKey())
            .append("\":\"")
            .append(tag.getValue())
            .append('"'));
    return json.append('}').toString();
  }

  static String metricName(int number) {
    return Workload.nameOf(number).replace('.', '_');
  }

  /** Names of the statistics in one form of bytes. */
  static final class Names {
    final byte[] average;
    final byte[] maximum;
    final byte[] minimum;
    final byte[] sum;
    final byte[] sampleCount;
    final byte[] lastValue;
    final byte[] sumPerSecond;
    final byte[] close;

    Names(java.util.function.UnaryOperator<String> encoding) {
      average = bytes(encoding.apply("{\"Average\":"));
      maximum = bytes(encoding.apply(",\"Maximum\":"));
      minimum = bytes(encoding.apply(",\"Minimum\":"));
      sum = bytes(encoding.apply(",\"Sum\":"));
      sampleCount = bytes(encoding.apply(",\"SampleCount\":"));
      lastValue = bytes(encoding.apply(",\"LastValue\":"));
      sumPerSecond = bytes(encoding.apply(",\"SumPerSecond\":"));
      close = bytes(encoding.apply("}"));
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String hex(byte[] digest, boolean upperCase) {
    return (upperCase ? HexFormat.of().withUpperCase() : HexFormat.of()).formatHex(digest);
  }

  @Override
  public void close() {}
}
