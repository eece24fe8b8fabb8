package io.cloudmonitor.publisher.delivery;

/**
 * A batch on its way: when it is due, when it is given up, and what has been tried. Guarded by
 * {@link Delivery}.
 */
final class Shipment {
  final Batch batch;
  final Ledger.Account account;
  final long deadlineNanos;
  long dueNanos;
  int attempts;
  boolean clockCorrected;
  boolean settled;

  Shipment(Batch batch, Ledger.Account account, long dueNanos, long deadlineNanos) {
    this.batch = batch;
    this.account = account;
    this.dueNanos = dueNanos;
    this.deadlineNanos = deadlineNanos;
  }

  /** Returns a shipment of part of this one's batch, due now, with the same history. */
  Shipment part(Batch half, long nowNanos) {
    Shipment part = new Shipment(half, account, nowNanos, deadlineNanos);
    part.attempts = attempts;
    part.clockCorrected = clockCorrected;
    return part;
  }
}
