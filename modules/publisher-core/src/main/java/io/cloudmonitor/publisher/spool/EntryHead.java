package io.cloudmonitor.publisher.spool;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Head of an entry: what is known of a batch without its bytes.
 *
 * <pre>
 *  0 tag        4 state     8 id             16 format
 * 20 records   24 period   32 deadline       40 bytes of records
 * 44 flags     48 CRC32C of the body         52 CRC32C of segment, position and head
 * </pre>
 *
 * The state is not part of the checksum, since it changes. The segment and the position are, so
 * that an entry counts only where it was written.
 */
record EntryHead(
    long id, int format, SpooledBatch.About about, int records, int bytes, int bodyChecksum) {
  static final int BYTES = 56;

  /** Where entries begin, so that no state lies on two pages and is written by half. */
  static final int ALIGNMENT = 8;

  static final int TAG = 0xC5B7E9D3;
  static final int STATE_AT = 4;

  private static final int ID_AT = 8;
  private static final int CHECKSUM_AT = 52;
  private static final int GAUGES_ONLY = 1;

  /** Returns the bytes of the whole entry, its filling included. */
  long entryBytes() {
    return entryBytes(records, bytes);
  }

  static long entryBytes(int records, int bytes) {
    return BYTES + (bodyBytes(records, bytes) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /** Returns the bytes that follow the head. */
  long bodyBytes() {
    return bodyBytes(records, bytes);
  }

  private static long bodyBytes(int records, int bytes) {
    return (long) Integer.BYTES * records + bytes;
  }

  /** Returns the whole entry as it is written at {@code position} of a segment. */
  byte[] entry(EntryMark mark, long segment, long position, byte[] body) {
    ByteBuffer entry = ByteBuffer.allocate(Math.toIntExact(entryBytes()))
        .putInt(TAG)
        .putInt(mark.word)
        .putLong(id)
        .putInt(format)
        .putInt(records)
        .putLong(about.periodStartMillis())
        .putLong(about.deadlineMillis())
        .putInt(bytes)
        .putInt(about.gaugesOnly() ? GAUGES_ONLY : 0)
        .putInt(bodyChecksum);
    return entry.putInt(checksum(entry.array(), 0, segment, position)).put(body).array();
  }

  /** Reads the head at {@code offset}; empty if it is not one that was written there. */
  static Optional<EntryHead> get(byte[] from, int offset, long segment, long position) {
    ByteBuffer head = ByteBuffer.wrap(from, offset, BYTES);
    if (head.getInt() != TAG
        || head.getInt(offset + CHECKSUM_AT) != checksum(from, offset, segment, position)) {
      return Optional.empty();
    }
    head.position(offset + ID_AT);
    long id = head.getLong();
    int format = head.getInt();
    int records = head.getInt();
    long periodStart = head.getLong();
    long deadline = head.getLong();
    int bytes = head.getInt();
    boolean gaugesOnly = (head.getInt() & GAUGES_ONLY) != 0;
    if (records < 1 || bytes < 0 || entryBytes(records, bytes) > Integer.MAX_VALUE) {
      return Optional.empty();
    }
    SpooledBatch.About about = new SpooledBatch.About(periodStart, deadline, gaugesOnly);
    return Optional.of(new EntryHead(id, format, about, records, bytes, head.getInt()));
  }

  private static int checksum(byte[] array, int offset, long segment, long position) {
    CRC32C checksum = new CRC32C();
    checksum.update(
        ByteBuffer.allocate(2 * Long.BYTES).putLong(segment).putLong(position).flip());
    checksum.update(array, offset, STATE_AT);
    checksum.update(array, offset + ID_AT, CHECKSUM_AT - ID_AT);
    return (int) checksum.getValue();
  }
}
