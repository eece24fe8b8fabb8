package io.cloudmonitor.publisher;

import java.util.HashMap;
import java.util.Map;

/**
 * What became of the records of one step: {@code entered = accepted + rejected + expired + held}.
 *
 * @param entered records that were made
 * @param accepted records that the service said it took
 * @param rejected records refused, by reason; only reasons that occurred
 * @param expired records given up, by reason; only reasons that occurred
 * @param held records kept for a later attempt
 */
public record PublishResult(
    long entered,
    long accepted,
    Map<RejectReason, Long> rejected,
    Map<ExpireReason, Long> expired,
    long held) {
  /** A step without a record. */
  public static final PublishResult EMPTY = new PublishResult(0, 0, Map.of(), Map.of(), 0);

  /** Copies the maps. */
  public PublishResult {
    rejected = Map.copyOf(rejected);
    expired = Map.copyOf(expired);
  }

  /** Returns the number of records refused, for whatever reason. */
  public long rejectedTotal() {
    return rejected.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns the number of records given up, for whatever reason. */
  public long expiredTotal() {
    return expired.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns the sums of this and {@code other}. */
  public PublishResult plus(PublishResult other) {
    return new PublishResult(
        entered + other.entered,
        accepted + other.accepted,
        sums(rejected, other.rejected),
        sums(expired, other.expired),
        held + other.held);
  }

  private static <R> Map<R, Long> sums(Map<R, Long> one, Map<R, Long> other) {
    Map<R, Long> sums = new HashMap<>(one);
    other.forEach((reason, records) -> sums.merge(reason, records, Long::sum));
    return sums;
  }
}
