package io.cloudmonitor.publisher.delivery;

/**
 * What becomes of records that were sent without a complete answer, which the service may have
 * stored: the option {@code on-ambiguous}.
 */
public enum OnAmbiguous {
  /**
   * Records of gauges are sent again; those with sums and counts are given up, since they might
   * count twice.
   */
  AUTO,
  /** All are sent again. */
  RETRY,
  /** All are given up. */
  DROP;

  /** Returns whether records are sent again. */
  boolean sendsAgain(boolean gaugesOnly) {
    return this == RETRY || (this == AUTO && gaugesOnly);
  }
}
