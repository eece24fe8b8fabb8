package io.cloudmonitor.emulator.tencent;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The nonces seen lately, for as long as a request with them could still be in its time window,
 * which is twice the window: it may be dated ahead as far as behind. Thread-safe.
 */
final class NonceMemory {
  private static final int MAX_NONCES = 500_000;

  private final Duration kept;
  private final Map<String, Instant> seen = new LinkedHashMap<>();

  NonceMemory(Duration window) {
    this.kept = window.multipliedBy(2);
  }

  /** Returns whether {@code nonce} is new, and remembers it. */
  synchronized boolean add(String nonce, Instant now) {
    Iterator<Instant> oldest = seen.values().iterator();
    while (oldest.hasNext()) {
      boolean ended = oldest.next().plus(kept).isBefore(now);
      if (!ended && seen.size() < MAX_NONCES) break;
      oldest.remove();
    }
    return seen.putIfAbsent(nonce, now) == null;
  }

  synchronized void clear() {
    seen.clear();
  }
}
