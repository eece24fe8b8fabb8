package io.cloudmonitor.publisher.delivery;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where batches that wait are kept so that they outlive the process. Every method may wait for a
 * disk, and none throws because of it. Thread-safe.
 */
interface Keep {
  /** Keeps nothing. */
  Keep NOWHERE = new Nowhere();

  /** What is known of a batch that a former process left. */
  enum State {
    /** It was certainly not taken. */
    WAITING,
    /** A request with it was about to be written: it may have been taken. */
    DEPARTED,
    /** Its records are encoded for another transport: it can only be settled. */
    FOREIGN,
    /** It had to make room before it was returned: it can only be accounted for. */
    DROPPED
  }

  /**
   * What is kept with a batch.
   *
   * @param periodStartMillis start of the records' period, in epoch milliseconds
   * @param deadlineMillis when the service would no longer take it, in epoch milliseconds
   * @param gaugesOnly whether every record may be stored twice without harm
   */
  record About(long periodStartMillis, long deadlineMillis, boolean gaugesOnly) {}

  /** A batch that a former process left. */
  record Left(long id, State state, About about, int records) {}

  /** Keeps a batch, as waiting; returns nothing if that is not possible now. */
  OptionalLong keep(Batch batch, About about);

  /**
   * Says that a request with the batch is about to be written; returns whether it is still kept.
   */
  boolean departed(long id);

  /** Says that the batch was certainly not taken and waits; returns whether it is still kept. */
  boolean returned(long id);

  /** Says that the batch need not be kept any more. */
  void settled(long id);

  /** Returns what former processes left and was not returned before, oldest first. */
  List<Left> left();

  /** Returns a batch that is kept, unless it was dropped or cannot be read. */
  Optional<Batch> read(long id);

  /** Ends the keeping; what is not settled stays. */
  void close();

  /** Keeps nothing. */
  final class Nowhere implements Keep {
    private Nowhere() {}

    @Override
    public OptionalLong keep(Batch batch, About about) {
      return OptionalLong.empty();
    }

    @Override
    public boolean departed(long id) {
      return false;
    }

    @Override
    public boolean returned(long id) {
      return false;
    }

    @Override
    public void settled(long id) {}

    @Override
    public List<Left> left() {
      return List.of();
    }

    @Override
    public Optional<Batch> read(long id) {
      return Optional.empty();
    }

    @Override
    public void close() {}
  }
}
