package io.cloudmonitor.publisher.tencent;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.Statistic;
import io.cloudmonitor.publisher.Statistics;
import io.cloudmonitor.publisher.delivery.Batch;
import io.cloudmonitor.publisher.encoding.ByteWriter;
import io.cloudmonitor.publisher.encoding.DimensionsJson;
import io.cloudmonitor.publisher.encoding.PercentEncoding;
import io.cloudmonitor.publisher.encoding.RecordEncoder;
import io.cloudmonitor.publisher.encoding.RecordSink;
import io.cloudmonitor.publisher.mapping.MappedSeries;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Writes each statistic of an aggregate as one point, {@code {"dimensions":{..},"metricName":..,
 * "value":..}}, behind a header line of namespace and dimension keys that is not sent: a request
 * has one namespace, and the service judges a metric by its keys.
 *
 * <p>Points carry no period: a count of 60 s and one of 300 s would be one metric.
 */
final class TencentEncoder implements RecordEncoder {
  private final TencentSeriesPolicy policy;
  private final String format;
  private final byte[] quoteAndValue;
  private final byte[] close;
  private final byte[][] suffixes;
  private final UnaryOperator<String> encoding;

  /**
   * Creates an encoder.
   *
   * @param query whether points stand in the address, percent-encoded
   */
  TencentEncoder(TencentSeriesPolicy policy, boolean query) {
    this.policy = policy;
    format = query ? "tencent-get-1" : "tencent-post-1";
    encoding = query ? PercentEncoding::encode : UnaryOperator.identity();
    quoteAndValue = bytes("\",\"value\":");
    close = bytes("}");
    Statistic[] all = Statistic.values();
    suffixes = new byte[all.length][];
    for (Statistic statistic : all) {
      suffixes[statistic.ordinal()] = bytes(PointSuffix.of(statistic));
    }
  }

  @Override
  public String format() {
    return format;
  }

  @Override
  public byte[] prefix(MappedSeries series) {
    ByteWriter json = new ByteWriter(256).writeAscii("{\"dimensions\":");
    DimensionsJson.write(series.dimensions(), json);
    json.writeAscii(",\"metricName\":\"").writeAscii(series.name());
    return new ByteWriter(256)
        .writeAscii(policy.namespaceOf(series.name()))
        .write(' ')
        .writeAscii(series.name())
        .writeUtf8(series.dimensions().keySet().toString())
        .write('\n')
        .write(bytes(json.toString()))
        .toByteArray();
  }

  @Override
  public void encode(
      byte[] prefix,
      Statistics statistics,
      Aggregate aggregate,
      Period period,
      long timeMillis,
      RecordSink sink) {
    for (Statistic statistic = statistics.after(null);
        statistic != null;
        statistic = statistics.after(statistic)) {
      double value = statistic.of(aggregate, period);
      if (Double.isFinite(value)) {
        ByteWriter out = sink.begin();
        out.write(prefix).write(suffixes[statistic.ordinal()]).write(quoteAndValue);
        PlainNumber.write(value, out);
        out.write(close);
        sink.end();
      }
    }
  }

  @Override
  public String metricOf(byte[] bytes, int start, int end) {
    String header =
        new String(bytes, start, bodyOf(bytes, start) - 1 - start, StandardCharsets.UTF_8);
    int space = header.indexOf(' ');
    int bracket = header.indexOf('[');
    return "metric "
        + header.substring(space + 1, bracket)
        + suffixOf(bytes, start, end)
        + " of namespace "
        + header.substring(0, space)
        + " with the dimension keys "
        + header.substring(bracket);
  }

  private String suffixOf(byte[] bytes, int start, int end) {
    // the suffix stands before the last occurrence of what follows it, since a value has no quote
    int quote = end - 1;
    while (quote > start
        && !Arrays.equals(
            bytes,
            quote,
            Math.min(quote + quoteAndValue.length, end),
            quoteAndValue,
            0,
            quoteAndValue.length)) {
      quote--;
    }
    int underscore = quote - 1;
    while (underscore > start && bytes[underscore] != '_') {
      underscore--;
    }
    return new String(bytes, underscore, quote - underscore, StandardCharsets.UTF_8);
  }

  /** Returns the namespace of all points of {@code batch}. */
  static String namespaceOf(Batch batch) {
    int end = batch.start(0);
    while (batch.array()[end] != ' ') {
      end++;
    }
    return new String(
        batch.array(), batch.start(0), end - batch.start(0), StandardCharsets.US_ASCII);
  }

  /** Returns where what is sent of a record begins. */
  static int bodyOf(byte[] bytes, int start) {
    int at = start;
    while (bytes[at] != '\n') {
      at++;
    }
    return at + 1;
  }

  private byte[] bytes(String text) {
    return encoding.apply(text).getBytes(StandardCharsets.UTF_8);
  }
}
