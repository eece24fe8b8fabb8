package io.cloudmonitor.emulator.http;

/** Pages of the emulator itself, which only this machine may see. */
public interface LocalPages {
  /** Returns whether {@code call} is for one of these pages. */
  boolean owns(Call call);

  /** Answers a call that it {@link #owns}. */
  Answer answer(Call call);
}
