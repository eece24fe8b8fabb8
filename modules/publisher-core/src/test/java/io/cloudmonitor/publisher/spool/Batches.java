package io.cloudmonitor.publisher.spool;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;

/** Batches and options for the tests of the spool. */
final class Batches {
  static final String FORMAT = "test/1";
  static final SpooledBatch.About ABOUT =
      new SpooledBatch.About(1_763_632_800_000L, 1_763_632_860_000L, false);

  private Batches() {}

  static SpoolOptions options(SpoolOptions.Fsync fsync) {
    return options(Path.of("spool"), fsync);
  }

  static SpoolOptions options(Path directory, SpoolOptions.Fsync fsync) {
    return new SpoolOptions(directory, SpoolOptions.MIN_BYTES, fsync);
  }

  /** Returns records of random bytes within a larger array. */
  static EncodedRecords random(Random random, int maxBytes) {
    byte[] bytes = new byte[random.nextInt(maxBytes) + 8];
    random.nextBytes(bytes);
    int[] ends = new int[1 + random.nextInt(5)];
    int end = 1 + random.nextInt(3);
    int start = end;
    for (int i = 0; i < ends.length; i++) {
      end += i == ends.length - 1 ? bytes.length - end : random.nextInt(bytes.length - end);
      ends[i] = end;
    }
    return new EncodedRecords(bytes, start, ends);
  }

  /** Returns one record of so many bytes. */
  static EncodedRecords ofSize(int bytes) {
    return new EncodedRecords(new byte[bytes], 0, new int[] {bytes});
  }

  /** Returns a text that is equal for equal records, and differs for others. */
  static String text(EncodedRecords records) {
    StringBuilder text = new StringBuilder();
    int from = records.start();
    for (int end : records.ends()) {
      byte[] record = Arrays.copyOfRange(records.bytes(), from, end);
      CRC32 checksum = new CRC32();
      checksum.update(record);
      text.append(
          "%d:%08x%08x ".formatted(record.length, checksum.getValue(), Arrays.hashCode(record)));
      from = end;
    }
    return text.toString();
  }
}
