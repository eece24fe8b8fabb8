package io.cloudmonitor.micrometer;

import io.cloudmonitor.publisher.SeriesHandle;
import io.micrometer.core.instrument.Meter;
import org.jspecify.annotations.Nullable;

/** A meter's series at the publisher, from the meter's creation to its removal. Thread-safe. */
final class Series {
  private final SeriesOpener opener;
  private final Meter.Id id;
  private final SeriesKind kind;
  private volatile @Nullable SeriesHandle handle;
  private boolean closed;

  Series(SeriesOpener opener, Meter.Id id, SeriesKind kind) {
    this.opener = opener;
    this.id = id;
    this.kind = kind;
    handle = opener.open(id, kind).orElse(null);
  }

  /** Returns the handle, or null where the series could not be opened. */
  @Nullable
  SeriesHandle handle() {
    return handle;
  }

  /** Reads the handle, so that it is near when the publisher is given it. */
  int readAhead() {
    SeriesHandle current = handle;
    return current == null ? 0 : current.hashCode();
  }

  /** Takes what the meter's function threw. */
  void meterFailed(Throwable failure) {
    opener.failures().meterFailed(id, failure);
  }

  /** Opens the series anew, because the naming convention is another. */
  synchronized void reopen() {
    if (!closed) {
      closeHandle();
      handle = opener.open(id, kind).orElse(null);
    }
  }

  synchronized void close() {
    if (!closed) {
      closed = true;
      closeHandle();
    }
  }

  private void closeHandle() {
    SeriesHandle current = handle;
    if (current != null) {
      current.close();
    }
  }
}
