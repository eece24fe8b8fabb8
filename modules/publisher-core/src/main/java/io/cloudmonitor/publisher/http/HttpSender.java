package io.cloudmonitor.publisher.http;

/** Sends requests. Thread-safe. */
public interface HttpSender extends AutoCloseable {
  /**
   * Sends {@code request} once, and waits for the outcome no longer than the sender's call timeout.
   * Follows no redirect, repeats nothing by itself, and throws nothing.
   */
  HttpOutcome send(HttpRequest request);

  /**
   * Lets idle connections go; called when nothing is left to send. A connection kept until the next
   * step may have been closed by the server meanwhile, and a request written to it would be
   * ambiguous.
   */
  default void releaseIdle() {}

  /** Cancels what is under way and lets connections and threads go. */
  @Override
  void close();
}
