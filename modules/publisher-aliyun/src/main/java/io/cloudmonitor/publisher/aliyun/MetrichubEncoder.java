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

/**
 * Writes a record as one JSON object of the upload interface.
 *
 * @see <a
 *     href="https://www.alibabacloud.com/help/en/cms/user-guide/report-monitoring-data-by-sending-an-http-request">Report
 *     monitoring data by sending an HTTP request</a>
 */
final class MetrichubEncoder implements RecordEncoder {
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
    return "aliyun-metrichub-1";
  }

  @Override
  public byte[] prefix(MappedSeries series) {
    ByteWriter out = new ByteWriter(256).writeAscii("{\"dimensions\":");
    DimensionsJson.write(series.dimensions(), out);
    out.writeAscii(",\"groupId\":").writeLong(groupId).writeAscii(",\"metricName\":");
    Json.writeString(series.name(), out);
    return out.writeAscii(",\"period\":").toByteArray();
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
    out.write(prefix).writeLong(period.seconds());
    out.writeAscii(",\"time\":\"").writeLong(timeMillis);
    out.writeAscii("\",\"type\":1,\"values\":");
    if (StatisticValues.PLAIN.write(statistics, aggregate, period, out)) {
      out.write('}');
      sink.end();
    } else {
      sink.discard();
    }
  }
}
