package io.cloudmonitor.benchmarks;

import io.opentelemetry.sdk.common.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** Wall clock that stands at the beginning of a minute until it is moved. Used by one thread. */
final class VirtualClock implements Clock, InstantSource {
  private long millis = 1_800_000_000_000L;

  void advance(Duration by) {
    millis += by.toMillis();
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis);
  }

  @Override
  public long millis() {
    return millis;
  }

  @Override
  public long now() {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }

  @Override
  public long nanoTime() {
    return now();
  }
}
