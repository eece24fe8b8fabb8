package io.cloudmonitor.emulator.http;

import io.cloudmonitor.emulator.store.Provider;

/** The double of one monitoring service. Called from many threads at once. */
public interface Service {
  /** Returns which service this is. */
  Provider provider();

  /** Returns whether {@code call} is meant for this service, whatever it will say to it. */
  boolean owns(Call call);

  /** Answers a call that it {@link #owns}; never throws for what a client sent. */
  Reply handle(Call call);

  /** Answers a call as the service answers one too many. */
  Reply throttle(Call call);

  /**
   * Answers a call with an error of the service.
   *
   * @param fault names the code, and the HTTP status where it is not the code's usual one
   */
  Reply fail(Call call, Fault fault);
}
