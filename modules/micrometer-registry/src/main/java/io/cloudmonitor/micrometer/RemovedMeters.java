package io.cloudmonitor.micrometer;

import io.micrometer.core.instrument.Meter;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Meters that were removed and are to be read until the step of their removal is over, since what
 * they recorded in it completes only then. Thread-safe; drained by one thread at a time.
 */
final class RemovedMeters {
  private final StepClock steps;
  private final Queue<Removal> removals = new ConcurrentLinkedQueue<>();

  private record Removal(PublishedMeter meter, StepMark mark) {}

  RemovedMeters(StepClock steps) {
    this.steps = steps;
  }

  void add(PublishedMeter meter) {
    removals.add(new Removal(meter, steps.mark()));
  }

  /** Calls {@code action} for each meter that may have something left. */
  void forEachUnsettled(Consumer<Meter> action) {
    for (Removal removal : removals) {
      if (!removal.meter.isSettled()) {
        action.accept(removal.meter);
      }
    }
  }

  /**
   * Reads what is left, and closes the series of each meter whose step of removal is over.
   *
   * @param read meters that were read for this step already, and removed meanwhile perhaps
   * @param reader takes each of the others that may have something left
   */
  void drain(Collection<? extends Meter> read, Consumer<PublishedMeter> reader) {
    if (removals.isEmpty()) {
      return;
    }
    // meters are equal by their ids, and one that was removed may have a successor
    Set<Meter> done = Collections.newSetFromMap(new IdentityHashMap<>());
    done.addAll(read);
    Iterator<Removal> rest = removals.iterator();
    while (rest.hasNext()) {
      Removal removal = rest.next();
      if (!done.contains(removal.meter)) {
        // asked before it is read: what was recorded until then is complete
        boolean over = removal.mark != steps.mark();
        if (!removal.meter.isSettled()) {
          reader.accept(removal.meter);
        }
        if (over) {
          rest.remove();
          PublishedMeter.closeSeries(removal.meter);
        }
      }
    }
  }

  /** Closes the series of all. */
  void close() {
    removals.forEach(removal -> PublishedMeter.closeSeries(removal.meter));
  }
}
