package io.cloudmonitor.publisher;

/** Cursor over what every series did during one period. */
public interface Step {
  /** Returns the period's start in epoch milliseconds, aligned to the period. */
  long startMillis();

  /** Returns the length of the period. */
  Period period();

  /**
   * Calls {@code consumer} once for each handle that has something to say. A publisher calls this
   * once, on the thread that called {@link Publisher#publish}.
   */
  void forEach(AggregateConsumer consumer);

  /** Takes the aggregate of one series. */
  @FunctionalInterface
  interface AggregateConsumer {
    /**
     * Takes {@code aggregate}, which is valid, and must not change, only until this method returns.
     *
     * @param handle a handle of the publisher that reads the step
     */
    void accept(SeriesHandle handle, Aggregate aggregate);
  }
}
