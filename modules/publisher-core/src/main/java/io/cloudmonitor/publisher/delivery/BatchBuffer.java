package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.encoding.ByteWriter;

/** Memory that the records of one batch are encoded into. Used by one thread at a time. */
final class BatchBuffer {
  private final BatchBuffers origin;
  final ByteWriter bytes;
  final int[] ends;
  int records;

  /** Creates an empty buffer for {@code maxRecords} records of {@code capacity} bytes together. */
  BatchBuffer(BatchBuffers origin, int maxRecords, int capacity) {
    this.origin = origin;
    bytes = new ByteWriter(capacity);
    ends = new int[maxRecords];
  }

  /** Ends the record whose bytes were written last. */
  void endRecord() {
    ends[records++] = bytes.size();
  }

  /** Returns where the last record ends. */
  int end() {
    return records == 0 ? 0 : ends[records - 1];
  }

  /** Returns whether not much more memory is held than the records need. */
  boolean isTight() {
    return bytes.array().length <= bytes.size() + bytes.size() / 4 * 3;
  }

  /** Lets other records be encoded into this: nobody may read it any more. */
  void release() {
    origin.giveBack(this);
  }
}
