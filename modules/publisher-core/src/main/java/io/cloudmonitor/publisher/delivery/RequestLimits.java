package io.cloudmonitor.publisher.delivery;

/**
 * What one request of a provider may hold.
 *
 * @param maxRecords most records
 * @param maxBytes most bytes of what is limited: the body, or the URL
 * @param envelopeBytes bytes around the records, whatever their number
 * @param recordOverheadBytes bytes that a request adds to each encoded record, at most
 */
public record RequestLimits(
    int maxRecords, int maxBytes, int envelopeBytes, int recordOverheadBytes) {
  /** Checks the ranges. */
  public RequestLimits {
    if (maxRecords < 1) {
      throw new IllegalArgumentException("maxRecords < 1: " + maxRecords);
    }
    if (maxBytes < 1) {
      throw new IllegalArgumentException("maxBytes < 1: " + maxBytes);
    }
    if (envelopeBytes < 0 || recordOverheadBytes < 0) {
      throw new IllegalArgumentException("negative bytes");
    }
  }

  /** Returns these limits with {@code newMaxBytes}. */
  public RequestLimits withMaxBytes(int newMaxBytes) {
    return new RequestLimits(maxRecords, newMaxBytes, envelopeBytes, recordOverheadBytes);
  }
}
