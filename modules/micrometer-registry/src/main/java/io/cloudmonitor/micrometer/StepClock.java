package io.cloudmonitor.micrometer;

/** Says which step is open. Thread-safe. */
interface StepClock {
  /** Returns the mark of the open step; the same one until the next opens. */
  StepMark mark();

  /**
   * Ends the open step and opens another.
   *
   * @param startMillis start of the step that opens
   * @param previousMillis start of the step that ends
   */
  void open(long startMillis, long previousMillis);
}
