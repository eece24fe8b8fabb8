package io.cloudmonitor.publisher.encoding;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.Statistics;
import io.cloudmonitor.publisher.mapping.MappedSeries;

/**
 * A provider's way to write records as bytes. Pure: no I/O, no clock, no logging; thread-safe.
 *
 * <p>What does not change from step to step is written once per series, as its prefix.
 */
public interface RecordEncoder {
  /**
   * Returns a name of this form of bytes, which changes whenever the form does: records that an
   * earlier version left on disk in another form are not sent.
   */
  String format();

  /**
   * Returns the bytes that every record of {@code series} has in common. Two series are one if and
   * only if these bytes are equal.
   */
  byte[] prefix(MappedSeries series);

  /**
   * Writes the record, or the records, of one aggregate; none if no statistic of it is finite.
   *
   * @param prefix what {@link #prefix} returned
   * @param statistics which statistics to send
   * @param aggregate not empty
   * @param period time that the aggregate covers
   * @param timeMillis time to label the record with, in epoch milliseconds
   * @param sink takes the records
   */
  void encode(
      byte[] prefix,
      Statistics statistics,
      Aggregate aggregate,
      Period period,
      long timeMillis,
      RecordSink sink);

  /**
   * Returns which metric a record belongs to, in words fit for a log; equal for all records that a
   * service takes or refuses together when it judges a metric.
   *
   * @param bytes holds the record between {@code start} and {@code end}
   * @return empty if this provider's service judges no metrics
   */
  default String metricOf(byte[] bytes, int start, int end) {
    return "";
  }
}
