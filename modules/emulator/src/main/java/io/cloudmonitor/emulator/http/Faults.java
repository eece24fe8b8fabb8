package io.cloudmonitor.emulator.http;

import io.cloudmonitor.emulator.store.Provider;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The faults that wait for their requests, the oldest first. Thread-safe. */
public final class Faults {
  /**
   * A fault that is still waiting.
   *
   * @param fault what was asked for
   * @param remaining how many requests it will still hit; null for no such limit
   * @param until when it ends; null for no such limit
   */
  public record Active(
      Fault fault, @Nullable Integer remaining, @Nullable Instant until) {}

  private final InstantSource clock;
  private final List<Active> active = new ArrayList<>();

  /** Creates an empty plan; {@code clock} ends the faults that were given seconds. */
  public Faults(InstantSource clock) {
    this.clock = clock;
  }

  /** Adds a fault behind those already waiting. */
  public synchronized void add(Fault fault) {
    Integer seconds = fault.seconds();
    Instant until = seconds == null ? null : clock.instant().plusSeconds(seconds);
    active.add(new Active(fault, fault.count(), until));
  }

  /** Returns the faults that are still waiting. */
  public synchronized List<Active> active() {
    dropEnded();
    return List.copyOf(active);
  }

  /** Removes all faults. */
  public synchronized void clear() {
    active.clear();
  }

  /** Takes the fault that hits the next request to {@code provider}. */
  synchronized Optional<Fault> take(Provider provider) {
    dropEnded();
    Iterator<Active> all = active.iterator();
    for (int i = 0; all.hasNext(); i++) {
      Active next = all.next();
      if (next.fault().provider() != provider || next.fault().kind() == FaultKind.SKEW) continue;
      Integer remaining = next.remaining();
      if (remaining != null && remaining == 1) {
        all.remove();
      } else if (remaining != null) {
        active.set(i, new Active(next.fault(), remaining - 1, next.until()));
      }
      return Optional.of(next.fault());
    }
    return Optional.empty();
  }

  /** Returns a clock that is off by what the faults of {@code provider} say. */
  public InstantSource clockOf(Provider provider) {
    return () -> clock.instant().plusMillis(skewMillis(provider));
  }

  private synchronized long skewMillis(Provider provider) {
    if (active.isEmpty()) return 0;
    dropEnded();
    long sum = 0;
    for (Active one : active) {
      Integer millis = one.fault().millis();
      boolean skews = one.fault().kind() == FaultKind.SKEW && one.fault().provider() == provider;
      if (skews && millis != null) sum += millis;
    }
    return sum;
  }

  private void dropEnded() {
    Instant now = clock.instant();
    active.removeIf(one -> one.until() != null && !now.isBefore(one.until()));
  }
}
