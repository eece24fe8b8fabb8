package io.cloudmonitor.publisher.aliyun;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.Statistics;
import io.cloudmonitor.publisher.encoding.ByteWriter;
import io.cloudmonitor.publisher.encoding.DimensionsJson;
import io.cloudmonitor.publisher.encoding.Json;
import io.cloudmonitor.publisher.encoding.RecordEncoder;
import io.cloudmonitor.publisher.encoding.RecordSink;
import io.cloudmonitor.publisher.mapping.MappedSeries;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes a record as one JSON object of the upload interface, with the comma before it that parts
 * it from the one in front.
 *
 * @see <a
 *     href="https://www.alibabacloud.com/help/en/cms/user-guide/report-monitoring-data-by-sending-an-http-request">Report
 *     monitoring data by sending an HTTP request</a>
 */
final class MetrichubEncoder implements RecordEncoder {
  /** Bytes before a record that the first one of a request goes without. */
  static final int SEPARATOR_BYTES = 1;

  /** What stands between name and time, for each period. */
  private static final byte[][] PERIODS = Arrays.stream(Period.values())
      .map(period -> ascii(",\"period\":" + period.seconds() + ",\"time\":\""))
      .toArray(byte[][]::new);

  private static final byte[] VALUES = ascii("\",\"type\":1,\"values\":");

  private final long groupId;

  /**
   * Creates an encoder of records that belong to the application group {@code groupId}, {@code 0}
   * for none.
   */
  MetrichubEncoder(long groupId) {
    this.groupId = groupId;
  }

  @Override
  public String format() {
    return "aliyun-metrichub-2";
  }

  @Override
  public byte[] prefix(MappedSeries series) {
    ByteWriter out = new ByteWriter(256).writeAscii(",{\"dimensions\":");
    DimensionsJson.write(series.dimensions(), out);
    out.writeAscii(",\"groupId\":").writeLong(groupId).writeAscii(",\"metricName\":");
    Json.writeString(series.name(), out);
    return out.toByteArray();
  }

  @Override
  public void encode(
      byte[] prefix,
      Statistics statistics,
      Aggregate aggregate,
      Period period,
      long timeMillis,
      RecordSink sink) {
    ByteWriter out = sink.begin();
    out.write(prefix).write(PERIODS[period.ordinal()]).writeLong(timeMillis).write(VALUES);
    if (StatisticValues.PLAIN.write(statistics, aggregate, period, out)) {
      out.write('}');
      sink.end();
    } else {
      sink.discard();
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
