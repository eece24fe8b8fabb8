package io.cloudmonitor.emulator.http;

import io.cloudmonitor.emulator.store.Provider;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One misbehaviour to inject into a service. Immutable.
 *
 * @param provider the service that misbehaves
 * @param kind how
 * @param code the service's error code, for {@link FaultKind#ERROR}
 * @param status the HTTP status, for {@link FaultKind#HTTP}, or in place of an error's usual one
 * @param millis how long to hang, the pause between dripped bytes, or how far ahead the clock is
 * @param count how many requests it hits; null for no such limit; not together with {@code seconds}
 *     nor for {@link FaultKind#SKEW}
 * @param seconds how long it stays; null for no such limit
 */
public record Fault(
    Provider provider,
    FaultKind kind,
    @Nullable String code,
    @Nullable Integer status,
    @Nullable Integer millis,
    @Nullable Integer count,
    @Nullable Integer seconds) {

  /**
   * Checks the fault.
   *
   * @throws IllegalArgumentException if a field that the kind needs is missing or out of range
   */
  public Fault {
    Objects.requireNonNull(provider, "provider");
    Objects.requireNonNull(kind, "kind");
    if (kind == FaultKind.ERROR && code == null) {
      throw new IllegalArgumentException("kind error needs a code");
    }
    if (kind == FaultKind.HTTP && status == null) {
      throw new IllegalArgumentException("kind http needs a status");
    }
    if (status != null && (status < 200 || status > 599)) {
      throw new IllegalArgumentException("status not in 200..599: " + status);
    }
    if (count != null && seconds != null) {
      throw new IllegalArgumentException("count and seconds exclude each other");
    }
    if (kind == FaultKind.SKEW) {
      requireSkew(millis, count);
    } else {
      requirePositive("millis", millis);
    }
    requirePositive("count", count);
    requirePositive("seconds", seconds);
  }

  private static void requireSkew(@Nullable Integer millis, @Nullable Integer count) {
    if (millis == null || millis == 0) {
      throw new IllegalArgumentException("kind skew needs millis, ahead or, below 0, behind");
    }
    if (count != null) throw new IllegalArgumentException("kind skew takes seconds, not a count");
  }

  private static void requirePositive(String name, @Nullable Integer value) {
    if (value != null && value < 1) throw new IllegalArgumentException(name + " < 1: " + value);
  }

  /** Returns a fault that stays until it is cleared, of a kind that needs nothing else. */
  public static Fault of(Provider provider, FaultKind kind) {
    return new Fault(provider, kind, null, null, null, null, null);
  }

  /** Returns a {@link FaultKind#ERROR} that stays until it is cleared. */
  public static Fault error(Provider provider, String code) {
    return new Fault(provider, FaultKind.ERROR, code, null, null, null, null);
  }

  /** Returns an {@link FaultKind#HTTP} that stays until it is cleared. */
  public static Fault http(Provider provider, int status) {
    return new Fault(provider, FaultKind.HTTP, null, status, null, null, null);
  }

  /**
   * Returns a {@link FaultKind#SKEW} that stays until it is cleared; the offset may be negative.
   */
  public static Fault skew(Provider provider, Duration ahead) {
    int millis = Math.toIntExact(ahead.toMillis());
    return new Fault(provider, FaultKind.SKEW, null, null, millis, null, null);
  }

  /** Returns this fault for the next {@code requests} requests only. */
  public Fault times(int requests) {
    return new Fault(provider, kind, code, status, millis, requests, null);
  }

  /** Returns this fault for {@code duration} only, in whole seconds. */
  public Fault during(Duration duration) {
    return new Fault(
        provider, kind, code, status, millis, null, Math.toIntExact(duration.toSeconds()));
  }

  /** Returns this fault with another pause. */
  public Fault pausing(Duration pause) {
    return new Fault(
        provider, kind, code, status, Math.toIntExact(pause.toMillis()), count, seconds);
  }
}
