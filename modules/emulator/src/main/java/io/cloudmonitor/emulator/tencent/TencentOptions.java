package io.cloudmonitor.emulator.tencent;

import java.time.InstantSource;
import java.util.List;

/**
 * What kind of account the double plays.
 *
 * @param keys the keys it knows
 * @param strict whether a nonce is good for one request only, as elsewhere in this API family; no
 *     page of the receiver says so
 * @param maxBytes longest request in bytes, body or query; a longer one is answered 1015. The real
 *     limit is not published
 * @param clock judges timestamps and dates the records
 */
public record TencentOptions(
    List<TencentKey> keys, boolean strict, int maxBytes, InstantSource clock) {
  /** Checks the numbers. */
  public TencentOptions {
    if (maxBytes < 1) throw new IllegalArgumentException("maxBytes < 1: " + maxBytes);
    keys = List.copyOf(keys);
  }
}
