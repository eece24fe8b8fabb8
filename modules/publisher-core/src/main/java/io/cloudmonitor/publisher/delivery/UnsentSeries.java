package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.SeriesHandle;

/** Handle of a series whose aggregates are not sent. */
enum UnsentSeries implements SeriesHandle {
  /** The options leave it out: its aggregates make no record. */
  EXCLUDED,
  /** It is beyond {@code max-series}: its records are rejected. */
  OVER_MAX_SERIES,
  /** Its metric has no definition: its records are rejected. */
  UNDEFINED;

  @Override
  public void close() {
    // nothing is held for it
  }
}
