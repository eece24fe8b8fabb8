package io.cloudmonitor.emulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that only moves when it is told to. */
public final class FakeClock implements InstantSource {
  private volatile Instant now = Instant.parse("2023-11-14T22:14:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  public void advance(Duration duration) {
    now = now.plus(duration);
  }
}
