package io.cloudmonitor.publisher.delivery;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A batch on its way: when it is due, when the service would no longer take it, and what has been
 * tried. Changed by the thread that carries it, and read by others only while it waits, under the
 * lock of {@link Delivery}.
 */
final class Shipment {
  final Batch batch;
  final boolean gaugesOnly;
  final long periodStartMillis;
  final Ledger.Account account;
  final long expiryNanos;
  long dueNanos;

  /** Order among what is due at the same time, given by the backlog. */
  long backlogNumber;

  int attempts;
  boolean sentBefore;
  boolean clockCorrected;

  /** Whether it was sent a second time because the reason of the refusal might have passed. */
  boolean triedOnceMore;

  /** Whether it shall show if a metric in quarantine is taken again. */
  boolean isProbe;

  boolean underWay;

  /** Whether it is the next process's. */
  boolean left;

  /** Where this is kept beyond the process, if it is. */
  OptionalLong keptAs = OptionalLong.empty();

  /** The request whose fate is not known, kept while it may be sent again as it is. */
  @Nullable
  SentRequest ambiguous;

  /** The request of the last attempt. */
  @Nullable
  SentRequest lastSent;

  private boolean replayable;
  private boolean settled;

  Shipment(
      Batch batch,
      boolean gaugesOnly,
      long periodStartMillis,
      Ledger.Account account,
      long dueNanos,
      long expiryNanos) {
    this.batch = batch;
    this.gaugesOnly = gaugesOnly;
    this.periodStartMillis = periodStartMillis;
    this.account = account;
    this.dueNanos = dueNanos;
    this.expiryNanos = expiryNanos;
  }

  /** Returns a shipment of part of this one's batch, due now, with the same history. */
  Shipment part(Batch half, long nowNanos) {
    Shipment part =
        new Shipment(half, gaugesOnly, periodStartMillis, account, nowNanos, expiryNanos);
    part.attempts = attempts;
    part.sentBefore = sentBefore;
    part.clockCorrected = clockCorrected;
    part.triedOnceMore = triedOnceMore;
    part.isProbe = isProbe;
    return part;
  }

  int records() {
    return batch.records();
  }

  /** Returns the bytes of memory that this holds while it waits. */
  int bytes() {
    return batch.heldBytes();
  }

  /** Returns whether the last attempt repeated a request to the letter. */
  boolean isReplay() {
    return ambiguous != null;
  }

  boolean canBeReplayed() {
    return replayable;
  }

  /** Settles this; returns whether it was not settled, or left, before. */
  synchronized boolean settle() {
    boolean first = !settled && !left;
    settled = true;
    return first;
  }

  synchronized boolean isSettled() {
    return settled;
  }

  /** Says whether the request of the last attempt may be sent again as it is. */
  void replayable(boolean isReplayable) {
    replayable = isReplayable;
  }
}
