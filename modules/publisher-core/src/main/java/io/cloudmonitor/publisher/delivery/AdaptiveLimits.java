package io.cloudmonitor.publisher.delivery;

/**
 * What a request may hold: the wire's limits, tightened by answers that said too large.
 * Thread-safe.
 */
final class AdaptiveLimits {
  /** Least part of the wire's bytes that answers of "too large" can leave to a request. */
  private static final int MOST_TIGHTENING = 16;

  private final RequestLimits wireLimits;
  private RequestLimits current;

  AdaptiveLimits(RequestLimits wireLimits) {
    this.wireLimits = wireLimits;
    current = wireLimits;
  }

  synchronized RequestLimits current() {
    return current;
  }

  /**
   * Keeps later batches below the size that was refused, but not below the halves that go out next.
   */
  synchronized void refused(Batch batch) {
    if (batch.records() == 1) {
      return;
    }
    int halves = Math.max(size(batch.firstHalf()), size(batch.secondHalf()));
    int least = wireLimits.maxBytes() / MOST_TIGHTENING;
    int tightened = Math.max(Math.max(size(batch) / 2, halves), least);
    if (tightened < current.maxBytes()) {
      current = current.withMaxBytes(tightened);
    }
  }

  private int size(Batch batch) {
    return wireLimits.envelopeBytes()
        + batch.bytes()
        + batch.records() * wireLimits.recordOverheadBytes();
  }
}
