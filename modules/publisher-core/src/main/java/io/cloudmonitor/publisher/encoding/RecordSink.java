package io.cloudmonitor.publisher.encoding;

/** Takes encoded records, one after the other. */
public interface RecordSink {
  /**
   * Starts a record; its bytes are whatever is appended to the writer until {@link #end} or
   * {@link #discard}.
   */
  ByteWriter begin();

  /** Ends the record, which is to be sent. */
  void end();

  /** Ends the record as if it had never been started. */
  void discard();
}
