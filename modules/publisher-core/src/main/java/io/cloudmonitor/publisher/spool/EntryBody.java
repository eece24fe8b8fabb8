package io.cloudmonitor.publisher.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Body of an entry: where each record ends, then the records. */
final class EntryBody {
  private EntryBody() {}

  static byte[] encode(EncodedRecords records) {
    ByteBuffer body = ByteBuffer.allocate(Integer.BYTES * records.records() + records.size());
    for (int end : records.ends()) {
      body.putInt(end - records.start());
    }
    return body.put(records.bytes(), records.start(), records.size()).array();
  }

  static int checksum(byte[] body) {
    CRC32C checksum = new CRC32C();
    checksum.update(body);
    return (int) checksum.getValue();
  }

  /** Returns the body of an entry; empty if it is not the one that was written. */
  static Optional<byte[]> read(SpoolFiles files, Slot slot) throws IOException {
    byte[] body = new byte[Math.toIntExact(slot.head.bodyBytes())];
    try (SpoolFile file = files.open(slot.segment.name)) {
      int read = file.read(body, slot.position + EntryHead.BYTES);
      return read == body.length && checksum(body) == slot.head.bodyChecksum()
          ? Optional.of(body)
          : Optional.empty();
    }
  }

  /** Returns the records of a body whose checksum is right. */
  static EncodedRecords decode(EntryHead head, byte[] body) {
    ByteBuffer from = ByteBuffer.wrap(body);
    int[] ends = new int[head.records()];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = from.getInt();
    }
    byte[] bytes = new byte[head.bytes()];
    from.get(bytes);
    return new EncodedRecords(bytes, 0, ends);
  }
}
