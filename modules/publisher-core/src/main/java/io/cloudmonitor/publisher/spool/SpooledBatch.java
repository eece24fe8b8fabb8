package io.cloudmonitor.publisher.spool;

/**
 * A batch in a spool, without its bytes.
 *
 * @param id names the batch in this spool; a later batch has a higher id
 * @param state what is known of it
 * @param about what the caller said of it
 * @param records number of records
 * @param bytes bytes of its records
 */
public record SpooledBatch(long id, State state, About about, int records, int bytes) {
  /** What is known of a batch. */
  public enum State {
    /** No request with it is under way; it was certainly not taken. */
    WAITING,
    /** A request with it was about to be written: it may have been taken. */
    DEPARTED,
    /** It is of another format: it can only be settled. */
    FOREIGN
  }

  /**
   * What a caller keeps with a batch.
   *
   * @param periodStartMillis start of the records' period, in epoch milliseconds
   * @param deadlineMillis when the batch is given up, in epoch milliseconds
   * @param gaugesOnly whether every record may be stored twice without harm
   */
  public record About(long periodStartMillis, long deadlineMillis, boolean gaugesOnly) {}
}
