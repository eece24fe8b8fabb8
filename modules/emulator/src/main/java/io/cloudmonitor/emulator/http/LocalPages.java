package io.cloudmonitor.emulator.http;

/** Pages of the emulator itself, which only this machine may see. */
public interface LocalPages {
  /** Returns whether {@code call} is for one of these pages. */
  boolean owns(Call call);

  /** Returns whether a call that it {@link #owns} asks to be told of every {@link #state()}. */
  boolean isStream(Call call);

  /** Returns the state as JSON on one line; called often, from one thread at a time. */
  String state();

  /** Answers a call that it {@link #owns}. */
  Answer answer(Call call);
}
