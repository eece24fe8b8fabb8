package io.cloudmonitor.publisher.spool;

/**
 * Encoded records, one after the other.
 *
 * @param bytes holds the records; not copied
 * @param start where the first record begins
 * @param ends where each record ends in {@code bytes}, ascending; at least one; not copied
 */
public record EncodedRecords(byte[] bytes, int start, int[] ends) {
  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if there is no record, or one is not within {@code bytes}
   */
  public EncodedRecords {
    if (ends.length == 0) {
      throw new IllegalArgumentException("no records");
    }
    int previous = start;
    for (int end : ends) {
      if (previous < 0 || end < previous || end > bytes.length) {
        throw new IllegalArgumentException("records are not within their bytes");
      }
      previous = end;
    }
  }

  /** Returns the number of records. */
  public int records() {
    return ends.length;
  }

  /** Returns the bytes of all records. */
  public int size() {
    return ends[ends.length - 1] - start;
  }

  @Override
  public String toString() {
    return "EncodedRecords[records=" + records() + ", bytes=" + size() + "]";
  }
}
