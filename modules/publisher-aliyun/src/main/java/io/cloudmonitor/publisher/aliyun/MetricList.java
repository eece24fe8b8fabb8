package io.cloudmonitor.publisher.aliyun;

import io.cloudmonitor.publisher.delivery.Batch;
import io.cloudmonitor.publisher.encoding.ByteWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A batch as {@code MetricList.N.Field=value} parameters, sorted by name as text, which is the
 * order that the signatures demand: {@code MetricList.10.} stands before {@code MetricList.2.}.
 */
final class MetricList {
  /** Fields of a record, sorted. */
  static final List<String> FIELDS =
      List.of("Dimensions", "GroupId", "MetricName", "Period", "Time", "Type", "Values");

  private static final byte[] NAME = ascii("MetricList.");

  private static final byte[][] FIELD_NAMES =
      FIELDS.stream().map(field -> ascii("." + field + "=")).toArray(byte[][]::new);

  /** Bytes that names and separators add to one encoded record, at most. */
  static final int OVERHEAD_BYTES = overheadBytes();

  private MetricList() {}

  /** Appends the parameters of all records of {@code batch}, with {@code &} between them. */
  static void write(Batch batch, ByteWriter out) {
    for (int number = 1; number <= 9; number++) {
      writeFrom(number, batch, out);
    }
  }

  /** Appends the record {@code number} and all whose number begins with its digits. */
  private static void writeFrom(int number, Batch batch, ByteWriter out) {
    if (number > batch.records()) {
      return;
    }
    writeRecord(number, batch, out);
    for (int digit = 0; digit <= 9; digit++) {
      writeFrom(number * 10 + digit, batch, out);
    }
  }

  private static void writeRecord(int number, Batch batch, ByteWriter out) {
    byte[] bytes = batch.array();
    int end = batch.end(number - 1);
    int from = batch.start(number - 1);
    for (int field = 0; field < FIELD_NAMES.length; field++) {
      if (number > 1 || field > 0) {
        out.write('&');
      }
      out.write(NAME).writeLong(number).write(FIELD_NAMES[field]);
      // the values are the last field, and the longest
      int to = field == FIELD_NAMES.length - 1 ? end : from;
      while (to < end && bytes[to] != '&') {
        to++;
      }
      out.write(bytes, from, to - from);
      from = to + 1;
    }
  }

  private static int overheadBytes() {
    int digits = Integer.toString(AliyunLimits.OPENAPI_MAX_RECORDS).length();
    int bytes = 0;
    for (byte[] fieldName : FIELD_NAMES) {
      bytes += NAME.length + digits + fieldName.length + "&".length();
    }
    int separatorsInTheRecord = FIELD_NAMES.length - 1;
    return bytes - separatorsInTheRecord;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
