package io.cloudmonitor.publisher.delivery;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The buffers of one publisher, used again and again while its batches leave as fast as they are
 * encoded; what waits longer is left to the garbage collector. Thread-safe.
 *
 * <p>Half of what a publish costs is to walk through fresh memory: see {@code PublishBenchmark}.
 */
final class BatchBuffers {
  /** Buffers that are kept for the next batch, at most. */
  private static final int MAX_FREE = 8;

  private static final int LEAST_BYTES = 1024;

  /** Most room that a new buffer begins with. */
  private static final int MAX_BYTES = 256 * 1024;

  /** After about so many smaller batches, new buffers are smaller too. */
  private static final int SLOWNESS = 256;

  private final Deque<BatchBuffer> free = new ArrayDeque<>();
  private int usualBytes = LEAST_BYTES;

  /** Returns an empty buffer for {@code maxRecords} records. */
  synchronized BatchBuffer take(int maxRecords) {
    BatchBuffer buffer = free.poll();
    return buffer != null && buffer.ends.length >= maxRecords
        ? buffer
        : new BatchBuffer(this, maxRecords, usualBytes);
  }

  /** Takes back a buffer that nobody reads any more. */
  synchronized void giveBack(BatchBuffer buffer) {
    int size = buffer.bytes.size();
    // with room for the record that shows that the batch is full
    int wanted = Math.min(MAX_BYTES, size + size / 8);
    usualBytes = Math.max(wanted, usualBytes - usualBytes / SLOWNESS);
    boolean fits = buffer.bytes.array().length <= usualBytes + usualBytes / 8;
    if (fits && free.size() < MAX_FREE) {
      buffer.bytes.truncate(0);
      buffer.records = 0;
      free.push(buffer);
    }
  }
}
