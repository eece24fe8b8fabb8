package io.cloudmonitor.publisher.delivery;

import java.util.OptionalLong;

/**
 * Where shipments that wait are kept so that they outlive the process. Thread-safe; no method
 * throws.
 */
interface Keep {
  /** Keeps nothing. */
  Keep NOWHERE = new Keep() {
    @Override
    public OptionalLong keep(Batch batch, boolean gaugesOnly, long periodStartMillis) {
      return OptionalLong.empty();
    }

    @Override
    public void departed(long id) {}

    @Override
    public void returned(long id) {}

    @Override
    public void settled(long id) {}

    @Override
    public void close() {}
  };

  /** Keeps a batch; returns nothing if that is not possible now. */
  OptionalLong keep(Batch batch, boolean gaugesOnly, long periodStartMillis);

  /** Says that a request with the batch is about to be written. */
  void departed(long id);

  /** Says that the batch was certainly not taken, and waits again. */
  void returned(long id);

  /** Says that the batch need not be kept any more. */
  void settled(long id);

  void close();
}
