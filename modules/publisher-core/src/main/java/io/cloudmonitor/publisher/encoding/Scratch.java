package io.cloudmonitor.publisher.encoding;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A buffer for short use that is kept for the next one who needs it; who comes meanwhile gets a new
 * one. Thread-safe.
 */
public final class Scratch {
  private static final int USUAL_BYTES = 4 * 1024;

  /** A larger buffer is not kept. */
  private static final int MAX_BYTES = 64 * 1024;

  private final AtomicReference<@Nullable ByteWriter> spare = new AtomicReference<>();

  /** Creates a scratch without a buffer yet. */
  public Scratch() {}

  /** Returns an empty buffer. */
  public ByteWriter take() {
    ByteWriter buffer = spare.getAndSet(null);
    return buffer == null ? new ByteWriter(USUAL_BYTES) : buffer;
  }

  /** Takes back a buffer that nobody uses any more. */
  public void giveBack(ByteWriter buffer) {
    if (buffer.array().length <= MAX_BYTES) {
      buffer.truncate(0);
      spare.set(buffer);
    }
  }
}
