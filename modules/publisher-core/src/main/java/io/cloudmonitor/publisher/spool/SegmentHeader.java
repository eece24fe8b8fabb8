package io.cloudmonitor.publisher.spool;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** The first bytes of a segment file: what it is, its format's version, its number, a CRC32C. */
final class SegmentHeader {
  static final int BYTES = 24;

  private static final long MAGIC = 0x434d53504f4f4c0aL; // CMSPOOL and a line feed
  private static final int VERSION = 1;
  private static final int CHECKSUM_AT = 20;

  private SegmentHeader() {}

  static byte[] of(long segment) {
    ByteBuffer header =
        ByteBuffer.allocate(BYTES).putLong(MAGIC).putInt(VERSION).putLong(segment);
    return header.putInt(checksum(header.array())).array();
  }

  /** Returns whether the header is whole. */
  static boolean isValid(byte[] header) {
    ByteBuffer from = ByteBuffer.wrap(header);
    return from.getLong() == MAGIC && from.getInt(CHECKSUM_AT) == checksum(header);
  }

  /** Returns whether a valid header is of the version that is written here. */
  static boolean isKnown(byte[] header) {
    return ByteBuffer.wrap(header).getInt(Long.BYTES) == VERSION;
  }

  /** Returns the number in a valid header. */
  static long segment(byte[] header) {
    return ByteBuffer.wrap(header).getLong(Long.BYTES + Integer.BYTES);
  }

  private static int checksum(byte[] header) {
    CRC32C checksum = new CRC32C();
    checksum.update(header, 0, CHECKSUM_AT);
    return (int) checksum.getValue();
  }
}
