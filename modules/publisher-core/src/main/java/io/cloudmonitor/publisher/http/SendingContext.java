package io.cloudmonitor.publisher.http;

/**
 * What surrounds the sending of each request, so that a plugin can keep its framework from
 * measuring them; found by {@link java.util.ServiceLoader} on the class loader of this library.
 * Thread-safe.
 */
public interface SendingContext {
  /** Runs {@code sending} once, on the calling thread, whatever goes wrong with the context. */
  void run(Runnable sending);
}
