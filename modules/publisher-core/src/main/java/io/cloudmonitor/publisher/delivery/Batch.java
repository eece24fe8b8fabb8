package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.encoding.ByteWriter;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Encoded records that leave in one request. Immutable; the bytes stay the same over all attempts,
 * until the records are accepted.
 *
 * <p>Halves share the bytes of the whole.
 */
public final class Batch {
  private final byte[] bytes;
  private final int[] ends;
  private final int from;
  private final int to;

  /** What the whole was encoded into; null for a part, whose other part may still be on its way. */
  private final @Nullable BatchBuffer buffer;

  /**
   * Creates a batch of all records in {@code bytes}.
   *
   * @param bytes the records, one after the other; not copied
   * @param ends where each record ends in {@code bytes}, ascending; at least one; not copied
   */
  public Batch(byte[] bytes, int[] ends) {
    this(bytes, ends, 0, ends.length, null);
  }

  /** Creates a batch of all records in {@code buffer}, at least one. */
  Batch(BatchBuffer buffer) {
    this(buffer.bytes.array(), buffer.ends, 0, buffer.records, buffer);
  }

  private Batch(byte[] bytes, int[] ends, int from, int to, @Nullable BatchBuffer buffer) {
    if (from >= to) {
      throw new IllegalArgumentException("a batch has at least one record");
    }
    this.bytes = bytes;
    this.ends = ends;
    this.from = from;
    this.to = to;
    this.buffer = buffer;
  }

  /** Returns the number of records. */
  public int records() {
    return to - from;
  }

  /**
   * Returns the array that holds the records; read only between {@link #start} and {@link #end}.
   */
  public byte[] array() {
    return bytes;
  }

  /** Returns where record {@code index}, counted from 0, begins in {@link #array}. */
  public int start(int index) {
    return from + index == 0 ? 0 : ends[from + index - 1];
  }

  /** Returns where record {@code index}, counted from 0, ends in {@link #array}. */
  public int end(int index) {
    return ends[from + index];
  }

  /** Returns the bytes of all records. */
  public int bytes() {
    return end(records() - 1) - start(0);
  }

  /** Returns the first half of a batch of at least two records. */
  public Batch firstHalf() {
    return new Batch(bytes, ends, from, (from + to) >>> 1, null);
  }

  /** Returns the rest after {@link #firstHalf}. */
  public Batch secondHalf() {
    return new Batch(bytes, ends, (from + to) >>> 1, to, null);
  }

  /** Returns a batch of the records whose indexes satisfy {@code wanted}, at least one. */
  Batch select(IntPredicate wanted) {
    ByteWriter selected = new ByteWriter(bytes());
    int[] selectedEnds = new int[records()];
    int count = 0;
    for (int index = 0; index < records(); index++) {
      if (wanted.test(index)) {
        selected.write(bytes, start(index), end(index) - start(index));
        selectedEnds[count++] = selected.size();
      }
    }
    return new Batch(selected.toByteArray(), Arrays.copyOf(selectedEnds, count));
  }

  /** Returns the bytes of memory that are held. */
  int heldBytes() {
    return buffer == null ? bytes() : bytes.length;
  }

  /** Gives the bytes up: neither this batch nor a request with it may be read any more. */
  void release() {
    if (buffer != null) {
      buffer.release();
    }
  }

  @Override
  public String toString() {
    return "Batch[records=" + records() + ", bytes=" + bytes() + "]";
  }
}
