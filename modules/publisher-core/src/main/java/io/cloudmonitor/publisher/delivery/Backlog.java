package io.cloudmonitor.publisher.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Shipments that wait: those of the newest period leave first, then the others from the oldest on.
 * Not thread-safe.
 */
final class Backlog {
  // monotonic times may wrap, so they are compared by their difference
  private static final Comparator<Shipment> BY_DUE_TIME =
      (a, b) -> Long.signum(a.dueNanos - b.dueNanos);

  private final SortedMap<Long, Queue<Shipment>> notDue = new TreeMap<>();
  private final SortedMap<Long, Queue<Shipment>> first = new TreeMap<>();
  private final SortedMap<Long, Queue<Shipment>> repeated = new TreeMap<>();
  private long newestPeriod = Long.MIN_VALUE;
  private long added;
  private long bytes;

  void add(Shipment shipment) {
    shipment.backlogNumber = added++;
    notDue
        .computeIfAbsent(
            shipment.periodStartMillis,
            period -> new PriorityQueue<>(BY_DUE_TIME.thenComparingLong(s -> s.backlogNumber)))
        .add(shipment);
    newestPeriod = Math.max(newestPeriod, shipment.periodStartMillis);
    bytes += shipment.bytes();
  }

  boolean isEmpty() {
    return notDue.isEmpty() && first.isEmpty() && repeated.isEmpty();
  }

  /** Returns the encoded bytes of what waits. */
  long bytes() {
    return bytes;
  }

  /**
   * Returns and removes the shipment that leaves next, or null if none is due.
   *
   * @param repeatsAllowed whether it may be one that was sent before
   */
  @Nullable
  Shipment poll(long nowNanos, boolean repeatsAllowed) {
    promote(nowNanos);
    Shipment newest = pollFrom(first, newestPeriod);
    if (newest == null && repeatsAllowed) {
      newest = pollFrom(repeated, newestPeriod);
    }
    if (newest != null) {
      return newest;
    }
    boolean repeatIsOldest = repeatsAllowed && oldest(repeated) < oldest(first);
    SortedMap<Long, Queue<Shipment>> due = repeatIsOldest ? repeated : first;
    return pollFrom(due, oldest(due));
  }

  /**
   * Returns the nanoseconds until another shipment is due; {@link Long#MAX_VALUE} if none will be.
   */
  long nanosUntilDue(long nowNanos) {
    long least = Long.MAX_VALUE;
    for (Queue<Shipment> shipments : notDue.values()) {
      least = Math.min(least, Math.max(0, shipments.element().dueNanos - nowNanos));
    }
    return least;
  }

  /** Returns and removes the shipments that the service would no longer take. */
  List<Shipment> removeExpired(long nowNanos) {
    return removeIf(shipment -> nowNanos - shipment.expiryNanos > 0);
  }

  /** Returns and removes the shipments of which {@code condition} is true. */
  List<Shipment> removeIf(Predicate<Shipment> condition) {
    List<Shipment> removed = new ArrayList<>();
    for (SortedMap<Long, Queue<Shipment>> places : List.of(first, repeated, notDue)) {
      places.values().forEach(shipments -> removeFrom(shipments, condition, removed));
      places.values().removeIf(Queue::isEmpty);
    }
    return removed;
  }

  /** Returns what waits, as it is now. */
  List<Shipment> all() {
    List<Shipment> all = new ArrayList<>();
    for (SortedMap<Long, Queue<Shipment>> places : List.of(first, repeated, notDue)) {
      places.values().forEach(all::addAll);
    }
    return all;
  }

  /** Returns and removes a shipment of the oldest period; there is one. */
  Shipment removeOldest() {
    SortedMap<Long, Queue<Shipment>> place = notDue;
    for (SortedMap<Long, Queue<Shipment>> due : List.of(repeated, first)) {
      place = oldest(due) <= oldest(place) ? due : place;
    }
    Shipment oldest = pollFrom(place, oldest(place));
    if (oldest == null) {
      throw new IllegalStateException("the backlog is empty");
    }
    return oldest;
  }

  /** Makes every shipment due. */
  void hurry() {
    for (Queue<Shipment> shipments : notDue.values()) {
      while (!shipments.isEmpty()) {
        enqueue(shipments.remove());
      }
    }
    notDue.clear();
  }

  /** Returns and removes every shipment. */
  List<Shipment> drain() {
    return removeIf(shipment -> true);
  }

  private void promote(long nowNanos) {
    for (Queue<Shipment> shipments : notDue.values()) {
      Shipment next = shipments.peek();
      while (next != null && next.dueNanos - nowNanos <= 0) {
        shipments.remove();
        enqueue(next);
        next = shipments.peek();
      }
    }
    notDue.values().removeIf(Queue::isEmpty);
  }

  private void enqueue(Shipment shipment) {
    (shipment.attempts == 0 ? first : repeated)
        .computeIfAbsent(shipment.periodStartMillis, period -> new ArrayDeque<>())
        .add(shipment);
  }

  private static long oldest(SortedMap<Long, Queue<Shipment>> places) {
    return places.isEmpty() ? Long.MAX_VALUE : places.firstKey();
  }

  private @Nullable Shipment pollFrom(SortedMap<Long, Queue<Shipment>> places, long period) {
    Queue<Shipment> shipments = places.get(period);
    if (shipments == null) {
      return null;
    }
    Shipment shipment = shipments.remove();
    if (shipments.isEmpty()) {
      places.remove(period);
    }
    bytes -= shipment.bytes();
    return shipment;
  }

  private void removeFrom(
      Queue<Shipment> shipments, Predicate<Shipment> condition, List<Shipment> removed) {
    for (Iterator<Shipment> all = shipments.iterator(); all.hasNext(); ) {
      Shipment shipment = all.next();
      if (condition.test(shipment)) {
        all.remove();
        bytes -= shipment.bytes();
        removed.add(shipment);
      }
    }
  }
}
