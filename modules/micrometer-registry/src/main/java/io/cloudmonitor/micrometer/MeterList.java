package io.cloudmonitor.micrometer;

import io.micrometer.core.instrument.Meter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The registry's meters in the order of their registration, in which they mostly lie in memory: to
 * walk the registry's own map costs as much as all that is done with a meter. Thread-safe.
 */
final class MeterList {
  private final List<PublishedMeter> meters = new ArrayList<>();

  /** Meters are equal by their ids, and one that was removed may have a successor. */
  private final Set<Meter> removed = Collections.newSetFromMap(new IdentityHashMap<>());

  private List<PublishedMeter> listed = List.of();
  private List<PolledMeter> listedPolled = List.of();
  private boolean changed;

  synchronized void add(Meter meter) {
    if (meter instanceof PublishedMeter published) {
      meters.add(published);
      changed = true;
    }
  }

  synchronized void remove(Meter meter) {
    removed.add(meter);
    changed = true;
    // nobody may ever ask for the list: a registry that is not enabled reads no meters
    if (removed.size() > meters.size() / 2) {
      letGo();
    }
  }

  /**
   * Returns the meters as they are now, in a list that does not change; the last one if none did.
   */
  synchronized List<PublishedMeter> list() {
    update();
    return listed;
  }

  /** As {@link #list}, those alone that read functions of the application: they are a few. */
  synchronized List<PolledMeter> polled() {
    update();
    return listedPolled;
  }

  private void update() {
    if (changed) {
      changed = false;
      letGo();
      listed = List.copyOf(meters);
      listedPolled = meters.stream()
          .filter(PolledMeter.class::isInstance)
          .map(PolledMeter.class::cast)
          .toList();
    }
  }

  private void letGo() {
    if (!removed.isEmpty()) {
      meters.removeIf(removed::contains);
      removed.clear();
    }
  }
}
