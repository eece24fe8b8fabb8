package io.cloudmonitor.publisher.delivery;

/**
 * Runs the work of one publisher, now or later, and tells the monotonic time that delays are
 * measured with.
 */
public interface DeliveryScheduler {
  /** Returns nanoseconds since some fixed moment. */
  long nanoTime();

  /** Runs {@code work} soon, on a thread of the scheduler; not at all once closed. */
  void execute(Runnable work);

  /**
   * Runs {@code work} after {@code delayNanos}, on a thread of the scheduler; not at all once
   * closed.
   */
  void schedule(Runnable work, long delayNanos);

  /** Ends the threads; work that has not begun is forgotten. */
  void close();
}
