package io.cloudmonitor.publisher.spool;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where and how a spool keeps batches.
 *
 * @param directory the spool's own directory; created, for its owner only, if it does not exist
 * @param maxBytes most bytes of all segment files, with those put aside as damaged, at least
 *     {@link #MIN_BYTES}; a sixteenth of it is kept free for the rewriting of segments
 * @param fsync when what was written is forced to the disk
 */
public record SpoolOptions(Path directory, long maxBytes, Fsync fsync) {
  /** Least of {@link #maxBytes}. */
  public static final long MIN_BYTES = 64 * 1024;

  private static final int SEGMENTS = 16;
  private static final int DAMAGED_SEGMENTS = 2;

  /** When what was written is forced to the disk; a killed process loses nothing under any. */
  public enum Fsync {
    /** Before each call returns: nothing is lost when the machine fails. */
    ALWAYS,
    /** At a call once half a second has passed: about that much is lost when the machine fails. */
    INTERVAL,
    /** When the operating system likes. */
    NEVER
  }

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException if {@code maxBytes} is less than {@link #MIN_BYTES}
   */
  public SpoolOptions {
    Objects.requireNonNull(directory, "directory");
    Objects.requireNonNull(fsync, "fsync");
    if (maxBytes < MIN_BYTES) {
      throw new IllegalArgumentException("maxBytes < " + MIN_BYTES + ": " + maxBytes);
    }
  }

  /** Returns the size beyond which no entry is added to a segment. */
  long segmentBytes() {
    return maxBytes / SEGMENTS;
  }

  /** Returns how much is kept of the files that were put aside as damaged. */
  long maxDamagedBytes() {
    return DAMAGED_SEGMENTS * segmentBytes();
  }
}
