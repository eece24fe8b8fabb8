package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.encoding.ByteWriter;
import io.cloudmonitor.publisher.encoding.RecordSink;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Packs encoded records into as few batches as the limits allow, in their order. Pure but for its
 * two callbacks; not thread-safe.
 */
public final class Batcher implements RecordSink {
  private final RequestLimits limits;
  private final int mostBytes;
  private final Consumer<Batch> batches;
  private final Runnable tooLarge;
  private final ByteWriter buffer = new ByteWriter(16 * 1024);
  private final int[] ends;
  private int records;
  private int requestBytes;
  private int begun;

  /**
   * Creates a batcher.
   *
   * @param batches takes each batch as soon as no further record fits
   * @param tooLarge called for each record that no request could hold; the record is dropped
   */
  public Batcher(RequestLimits limits, Consumer<Batch> batches, Runnable tooLarge) {
    this(limits, limits.maxBytes(), batches, tooLarge);
  }

  /**
   * Creates a batcher whose batches are kept smaller than a request may be.
   *
   * @param limits what a batch of several records may be
   * @param mostBytes what a batch of one record may be, at least {@code limits.maxBytes()}
   */
  Batcher(RequestLimits limits, int mostBytes, Consumer<Batch> batches, Runnable tooLarge) {
    this.limits = limits;
    this.mostBytes = mostBytes;
    this.batches = batches;
    this.tooLarge = tooLarge;
    ends = new int[limits.maxRecords()];
    requestBytes = limits.envelopeBytes();
  }

  @Override
  public ByteWriter begin() {
    begun = buffer.size();
    return buffer;
  }

  @Override
  public void end() {
    int recordBytes = buffer.size() - begun + limits.recordOverheadBytes();
    if (limits.envelopeBytes() + recordBytes > mostBytes) {
      discard();
      tooLarge.run();
      return;
    }
    if (records == limits.maxRecords() || requestBytes + recordBytes > limits.maxBytes()) {
      emit(begun);
    }
    ends[records++] = buffer.size();
    requestBytes += recordBytes;
    begun = buffer.size();
  }

  @Override
  public void discard() {
    buffer.truncate(begun);
  }

  /** Emits the records that wait for more, if any. */
  public void flush() {
    emit(buffer.size());
  }

  /** Returns whether no record waits for more. */
  boolean isEmpty() {
    return records == 0;
  }

  /** Takes over the records of {@code other} that wait for more. */
  void takeRemainder(Batcher other) {
    int start = 0;
    for (int record = 0; record < other.records; record++) {
      begin().write(other.buffer.copy(start, other.ends[record]));
      end();
      start = other.ends[record];
    }
    other.buffer.truncate(0);
    other.records = 0;
    other.requestBytes = other.limits.envelopeBytes();
    other.begun = 0;
  }

  private void emit(int to) {
    if (records == 0) {
      return;
    }
    batches.accept(new Batch(buffer.copy(0, to), Arrays.copyOf(ends, records)));
    buffer.dropFirst(to);
    records = 0;
    requestBytes = limits.envelopeBytes();
  }
}
