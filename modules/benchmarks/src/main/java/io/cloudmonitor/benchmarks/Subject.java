package io.cloudmonitor.benchmarks;

/** One thing that publishes the {@link Workload}. Used by one thread. */
interface Subject extends AutoCloseable {
  /** Records into every meter and ends the step. */
  void record(int round);

  /** Publishes the step that ended: captures, encodes, batches, signs where that is done, sends. */
  void publish();

  /** Returns the bytes that were sent so far, or 0 where that is not known. */
  default long bytesSent() {
    return 0;
  }

  @Override
  void close();
}
