package io.cloudmonitor.publisher.aliyun;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.Statistics;
import io.cloudmonitor.publisher.encoding.ByteWriter;
import io.cloudmonitor.publisher.encoding.DimensionsJson;
import io.cloudmonitor.publisher.encoding.PercentEncoding;
import io.cloudmonitor.publisher.encoding.RecordEncoder;
import io.cloudmonitor.publisher.encoding.RecordSink;
import io.cloudmonitor.publisher.mapping.MappedSeries;
import java.nio.charset.StandardCharsets;

/**
 * Writes a record as the percent-encoded values of its {@code MetricList.N} parameters, in the
 * order of {@link MetricList#FIELDS}, with {@code &} between them. Their names, which count the
 * records of a request, are written when it is signed.
 */
final class OpenApiEncoder implements RecordEncoder {
  private final String groupId;

  /**
   * Creates an encoder of records that belong to the application group {@code groupId}, {@code 0}
   * for none.
   */
  OpenApiEncoder(long groupId) {
    this.groupId = Long.toString(groupId);
  }

  @Override
  public String format() {
    return "aliyun-openapi-1";
  }

  @Override
  public byte[] prefix(MappedSeries series) {
    ByteWriter dimensions = new ByteWriter(256);
    DimensionsJson.write(series.dimensions(), dimensions);
    ByteWriter out = new ByteWriter(512);
    PercentEncoding.encode(dimensions.toByteArray(), out);
    out.write('&').writeAscii(groupId).write('&');
    PercentEncoding.encode(series.name().getBytes(StandardCharsets.UTF_8), out);
    return out.write('&').toByteArray();
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
    out.write(prefix);
    out.writeLong(period.seconds()).write('&');
    out.writeLong(timeMillis).write('&');
    out.write('1').write('&');
    if (StatisticValues.PERCENT_ENCODED.write(statistics, aggregate, period, out)) {
      sink.end();
    } else {
      sink.discard();
    }
  }
}
