package io.cloudmonitor.micrometer;

import io.micrometer.core.instrument.Meter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The registry's meters in the order of their registration, in which they mostly lie in memory: to
 * walk the registry's own map costs as much as all that is done with a meter. Thread-safe.
 */
final class MeterList {
  /** Registered since the list was made. */
  private List<PublishedMeter> added = new ArrayList<>();

  /** Meters are equal by their ids, and one that was removed may have a successor. */
  private final Set<Meter> removed = Collections.newSetFromMap(new IdentityHashMap<>());

  private List<PublishedMeter> listed = List.of();
  private List<PolledMeter> listedPolled = List.of();

  synchronized void add(Meter meter) {
    if (meter instanceof PublishedMeter published) {
      added.add(published);
    }
  }

  synchronized void remove(Meter meter) {
    removed.add(meter);
    // nobody may ever ask for the list: a registry that is not enabled reads no meters
    if (removed.size() > (listed.size() + added.size()) / 2) {
      update();
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
    if (added.isEmpty() && removed.isEmpty()) {
      return;
    }
    listed = Stream.concat(listed.stream(), added.stream())
        .filter(meter -> !removed.contains(meter))
        .toList();
    listedPolled = listed.stream()
        .filter(PolledMeter.class::isInstance)
        .map(PolledMeter.class::cast)
        .toList();
    // a new one, since a list keeps the room that it once needed
    added = new ArrayList<>();
    removed.clear();
  }
}
