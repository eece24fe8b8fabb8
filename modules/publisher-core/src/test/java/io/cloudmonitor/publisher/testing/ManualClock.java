package io.cloudmonitor.publisher.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Wall clock that stands still until it is moved. Thread-safe. */
public final class ManualClock implements InstantSource {
  /** Where a clock stands at first: the start of a minute, and of five. */
  public static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

  private volatile Instant now;

  /** Creates a clock that stands at {@link #START}. */
  public ManualClock() {
    this(START);
  }

  /** Creates a clock that stands at {@code now}. */
  public ManualClock(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Moves the clock, backwards if {@code by} is negative. */
  public synchronized ManualClock advance(Duration by) {
    now = now.plus(by);
    return this;
  }

  /** Sets the clock. */
  public synchronized ManualClock set(Instant instant) {
    now = instant;
    return this;
  }
}
