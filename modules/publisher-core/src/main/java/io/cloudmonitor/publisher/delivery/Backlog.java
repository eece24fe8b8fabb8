package io.cloudmonitor.publisher.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Shipments that wait: those of the newest period leave first, then the others from the oldest on.
 * Not thread-safe.
 */
final class Backlog {
  // monotonic times may wrap, so they are compared by their difference
  private final PriorityQueue<Shipment> notDue =
      new PriorityQueue<>((a, b) -> Long.signum(a.dueNanos - b.dueNanos));
  private final TreeMap<Long, Deque<Shipment>> first = new TreeMap<>();
  private final TreeMap<Long, Deque<Shipment>> repeated = new TreeMap<>();
  private long newestPeriod = Long.MIN_VALUE;
  private long bytes;

  void add(Shipment shipment) {
    notDue.add(shipment);
    newestPeriod = Math.max(newestPeriod, shipment.periodStartMillis);
    bytes += shipment.bytes();
  }

  boolean isEmpty() {
    return notDue.isEmpty() && first.isEmpty() && repeated.isEmpty();
  }

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
    return newest == null ? pollOldest(repeatsAllowed) : newest;
  }

  /**
   * Returns the nanoseconds until another shipment is due; {@link Long#MAX_VALUE} if none will be.
   */
  long nanosUntilDue(long nowNanos) {
    Shipment next = notDue.peek();
    return next == null ? Long.MAX_VALUE : Math.max(0, next.dueNanos - nowNanos);
  }

  /** Returns and removes the shipments that the service would no longer take. */
  List<Shipment> removeExpired(long nowNanos) {
    List<Shipment> expired = new ArrayList<>();
    removeExpired(notDue.iterator(), nowNanos, expired);
    for (TreeMap<Long, Deque<Shipment>> due : List.of(first, repeated)) {
      due.values().forEach(shipments -> removeExpired(shipments.iterator(), nowNanos, expired));
      due.values().removeIf(Deque::isEmpty);
    }
    return expired;
  }

  /** Returns and removes a shipment of the oldest period; there is one. */
  Shipment removeOldest() {
    hurryOldest();
    Shipment oldest = pollOldest(true);
    if (oldest == null) {
      throw new IllegalStateException("the backlog is empty");
    }
    return oldest;
  }

  /** Makes due the shipment of the oldest period among those that are not. */
  private void hurryOldest() {
    notDue.stream()
        .min(Comparator.comparingLong(shipment -> shipment.periodStartMillis))
        .ifPresent(shipment -> {
          notDue.remove(shipment);
          enqueue(shipment);
        });
  }

  /** Makes every shipment due. */
  void hurry(long nowNanos) {
    for (Shipment shipment : notDue) {
      enqueue(shipment);
    }
    notDue.clear();
  }

  /** Returns and removes every shipment. */
  List<Shipment> drain() {
    List<Shipment> all = new ArrayList<>(notDue);
    first.values().forEach(all::addAll);
    repeated.values().forEach(all::addAll);
    notDue.clear();
    first.clear();
    repeated.clear();
    bytes = 0;
    return all;
  }

  private void promote(long nowNanos) {
    Shipment next = notDue.peek();
    while (next != null && next.dueNanos - nowNanos <= 0) {
      notDue.remove();
      enqueue(next);
      next = notDue.peek();
    }
  }

  private void enqueue(Shipment shipment) {
    (shipment.attempts == 0 ? first : repeated)
        .computeIfAbsent(shipment.periodStartMillis, period -> new ArrayDeque<>())
        .add(shipment);
  }

  private @Nullable Shipment pollOldest(boolean repeatsAllowed) {
    long oldestFirst = first.isEmpty() ? Long.MAX_VALUE : first.firstKey();
    long oldestRepeated =
        repeated.isEmpty() || !repeatsAllowed ? Long.MAX_VALUE : repeated.firstKey();
    return oldestFirst <= oldestRepeated
        ? pollFrom(first, oldestFirst)
        : pollFrom(repeated, oldestRepeated);
  }

  private @Nullable Shipment pollFrom(Map<Long, Deque<Shipment>> due, long period) {
    Deque<Shipment> shipments = due.get(period);
    if (shipments == null) {
      return null;
    }
    Shipment shipment = shipments.remove();
    if (shipments.isEmpty()) {
      due.remove(period);
    }
    bytes -= shipment.bytes();
    return shipment;
  }

  private void removeExpired(Iterator<Shipment> shipments, long nowNanos, List<Shipment> expired) {
    while (shipments.hasNext()) {
      Shipment shipment = shipments.next();
      if (nowNanos - shipment.expiryNanos > 0) {
        shipments.remove();
        bytes -= shipment.bytes();
        expired.add(shipment);
      }
    }
  }
}
