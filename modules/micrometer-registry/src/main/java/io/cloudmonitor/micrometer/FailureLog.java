package io.cloudmonitor.micrometer;

import io.micrometer.core.instrument.Meter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Names a meter whose function throws once as a warning, and again only at FINE. Thread-safe. */
final class FailureLog {
  private static final Logger logger = Logger.getLogger(FailureLog.class.getName());

  private final Set<Meter.Id> named = ConcurrentHashMap.newKeySet();

  void meterFailed(Meter.Id id, Throwable failure) {
    Level level = named.add(id) ? Level.WARNING : Level.FINE;
    logger.log(level, failure, () -> id + " could not be read: it is left out of this step");
  }

  void meterHangs(Meter.Id id) {
    logger.warning(() -> id + " does not return: it is left out until it does");
  }

  void forget(Meter.Id id) {
    named.remove(id);
  }
}
