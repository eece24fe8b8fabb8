package io.cloudmonitor.micrometer;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The one thread that closes steps and reads meters. */
interface Ticker {
  /**
   * Runs {@code tick} again and again.
   *
   * @param delayMillis gives the time to wait, asked anew before each wait since the wall clock may
   *     have jumped
   */
  void start(LongSupplier delayMillis, Runnable tick);

  /**
   * Runs {@code task} on the ticker's thread, after what it is busy with. An interrupt does not cut
   * the wait short; it is kept for the caller.
   *
   * @param timeout longest time to wait for its end
   * @return whether it ended in time, without an exception
   */
  boolean run(Runnable task, Duration timeout);

  /** Ends the thread after what it is busy with. */
  void stop();

  /** Ends the thread and interrupts what it is busy with. */
  void abort();
}
