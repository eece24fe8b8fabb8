package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.encoding.ByteWriter;
import io.cloudmonitor.publisher.encoding.RecordSink;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Packs encoded records into as few batches as the limits allow, in their order. Pure but for its
 * two callbacks; not thread-safe.
 */
public final class Batcher implements RecordSink {
  private final RequestLimits limits;
  private final int mostBytes;
  private final BatchBuffers buffers;
  private final Consumer<Batch> batches;
  private final Runnable tooLarge;
  private @Nullable BatchBuffer buffer;
  private int requestBytes;

  /**
   * Creates a batcher.
   *
   * @param batches takes each batch as soon as no further record fits
   * @param tooLarge called for each record that no request could hold; the record is dropped
   */
  public Batcher(RequestLimits limits, Consumer<Batch> batches, Runnable tooLarge) {
    this(limits, limits.maxBytes(), new BatchBuffers(), batches, tooLarge);
  }

  /**
   * Creates a batcher whose batches are kept smaller than a request may be.
   *
   * @param limits what a batch of several records may be
   * @param mostBytes what a batch of one record may be, at least {@code limits.maxBytes()}
   * @param buffers what the records are encoded into
   */
  Batcher(
      RequestLimits limits,
      int mostBytes,
      BatchBuffers buffers,
      Consumer<Batch> batches,
      Runnable tooLarge) {
    this.limits = limits;
    this.mostBytes = mostBytes;
    this.buffers = buffers;
    this.batches = batches;
    this.tooLarge = tooLarge;
    requestBytes = limits.envelopeBytes();
  }

  @Override
  public ByteWriter begin() {
    return open().bytes;
  }

  @Override
  public void end() {
    BatchBuffer current = open();
    int recordBytes = current.bytes.size() - current.end() + limits.recordOverheadBytes();
    if (limits.envelopeBytes() + recordBytes > mostBytes) {
      discard();
      tooLarge.run();
      return;
    }
    if (current.records == limits.maxRecords()
        || (current.records > 0 && requestBytes + recordBytes > limits.maxBytes())) {
      current = emitAllButTheLast(current);
    }
    current.endRecord();
    requestBytes += recordBytes;
  }

  @Override
  public void discard() {
    BatchBuffer current = open();
    current.bytes.truncate(current.end());
  }

  /** Emits the records that wait for more, if any. */
  public void flush() {
    BatchBuffer full = buffer;
    buffer = null;
    if (full != null) {
      emit(full);
    }
  }

  /** Returns whether no record waits for more. */
  boolean isEmpty() {
    return buffer == null || buffer.records == 0;
  }

  /** Takes over the records of {@code other} that wait for more. */
  void takeRemainder(Batcher other) {
    BatchBuffer remainder = other.buffer;
    other.buffer = null;
    other.requestBytes = other.limits.envelopeBytes();
    if (remainder == null) {
      return;
    }
    int start = 0;
    for (int record = 0; record < remainder.records; record++) {
      int end = remainder.ends[record];
      begin().write(remainder.bytes.array(), start, end - start);
      end();
      start = end;
    }
    remainder.release();
  }

  private BatchBuffer open() {
    if (buffer == null) {
      buffer = buffers.take(limits.maxRecords());
    }
    return buffer;
  }

  /** Returns the buffer to which the record was moved that did not fit. */
  private BatchBuffer emitAllButTheLast(BatchBuffer full) {
    BatchBuffer next = buffers.take(limits.maxRecords());
    int end = full.end();
    next.bytes.write(full.bytes.array(), end, full.bytes.size() - end);
    full.bytes.truncate(end);
    // before the batch is on its way, which may end on this thread
    buffer = next;
    emit(full);
    return next;
  }

  private void emit(BatchBuffer full) {
    requestBytes = limits.envelopeBytes();
    if (full.records == 0) {
      full.release();
    } else if (full.isTight()) {
      batches.accept(new Batch(full));
    } else {
      // it may wait for long, and as one of many
      Batch copy = new Batch(full.bytes.toByteArray(), Arrays.copyOf(full.ends, full.records));
      full.release();
      batches.accept(copy);
    }
  }
}
