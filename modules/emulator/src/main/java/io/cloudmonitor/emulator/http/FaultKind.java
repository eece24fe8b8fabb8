package io.cloudmonitor.emulator.http;

import java.util.Locale;
import java.util.Optional;

/** A way to misbehave. */
public enum FaultKind {
  /** Answers as the service answers one request too many; takes no record. */
  THROTTLE,
  /** Answers with an error code of the service; takes no record. */
  ERROR,
  /** Answers with a bare HTTP status and an HTML page, as a proxy does; takes no record. */
  HTTP,
  /** Breaks the connection with a TCP reset once the request was read; takes no record. */
  RESET,
  /** Reads the request, says nothing for a while, then closes; takes no record. */
  HANG,
  /** Answers with bytes that are not HTTP, then closes; takes no record. */
  GARBAGE,
  /** Takes the records, then sends the body of the answer one byte at a time. */
  DRIP,
  /** Takes the records, then sends half of the answer's body and closes. */
  PARTIAL,
  /** Lets the service's clock be off by the fault's milliseconds; takes what it then takes. */
  SKEW;

  /** Returns the lower-case word used in JSON. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the kind whose {@link #id()} is {@code id}, or empty. */
  public static Optional<FaultKind> of(String id) {
    for (FaultKind kind : values()) {
      if (kind.id().equals(id)) return Optional.of(kind);
    }
    return Optional.empty();
  }
}
