package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.ExpireReason;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.RejectReason;
import java.util.EnumMap;
import java.util.Map;

/** Counts of records, in which every one that entered is in exactly one place. Not thread-safe. */
final class Tally {
  private final Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);
  private final Map<ExpireReason, Long> expired = new EnumMap<>(ExpireReason.class);
  private long entered;
  private long accepted;
  private long held;

  void enter(long records) {
    entered += records;
    held += records;
  }

  void accept(long records) {
    held -= records;
    accepted += records;
  }

  void reject(RejectReason reason, long records) {
    held -= records;
    rejected.merge(reason, records, Long::sum);
  }

  void expire(ExpireReason reason, long records) {
    held -= records;
    expired.merge(reason, records, Long::sum);
  }

  long held() {
    return held;
  }

  PublishResult result() {
    return new PublishResult(entered, accepted, rejected, expired, held);
  }
}
