package io.cloudmonitor.publisher.delivery;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Shipments of one period that wait. Not thread-safe. */
final class PeriodBacklog {
  // monotonic times may wrap, so they are compared by their difference
  private static final Comparator<Shipment> BY_DUE_TIME =
      (a, b) -> Long.signum(a.dueNanos - b.dueNanos);

  private static final Comparator<Shipment> BY_DUE_TIME_AND_COMING =
      BY_DUE_TIME.thenComparingLong(shipment -> shipment.backlogNumber);

  final long startMillis;
  private final Queue<Shipment> notDue = new PriorityQueue<>(BY_DUE_TIME_AND_COMING);
  private final Deque<Shipment> first = new ArrayDeque<>();
  private final Deque<Shipment> repeated = new ArrayDeque<>();

  PeriodBacklog(long startMillis) {
    this.startMillis = startMillis;
  }

  void add(Shipment shipment) {
    notDue.add(shipment);
  }

  boolean isEmpty() {
    return notDue.isEmpty() && first.isEmpty() && repeated.isEmpty();
  }

  /**
   * Returns and removes the shipment that leaves next, or null if none is due.
   *
   * @param repeatsAllowed whether it may be one that was sent before
   */
  @Nullable
  Shipment poll(long nowNanos, boolean repeatsAllowed) {
    for (Shipment next = notDue.peek();
        next != null && next.dueNanos - nowNanos <= 0;
        next = notDue.peek()) {
      enqueue(notDue.remove());
    }
    Shipment shipment = first.poll();
    return shipment == null && repeatsAllowed ? repeated.poll() : shipment;
  }

  /** Returns and removes any shipment, one that is due if possible; null if there is none. */
  @Nullable
  Shipment pollAny() {
    Shipment shipment = first.poll();
    if (shipment == null) {
      shipment = repeated.poll();
    }
    return shipment == null ? notDue.poll() : shipment;
  }

  /**
   * Returns the nanoseconds until another shipment is due; {@link Long#MAX_VALUE} if none will be.
   */
  long nanosUntilDue(long nowNanos) {
    Shipment next = notDue.peek();
    return next == null ? Long.MAX_VALUE : Math.max(0, next.dueNanos - nowNanos);
  }

  /** Makes every shipment due. */
  void hurry() {
    while (!notDue.isEmpty()) {
      enqueue(notDue.remove());
    }
  }

  /** Moves the shipments of which {@code condition} is true to {@code removed}. */
  void removeIf(Predicate<Shipment> condition, List<Shipment> removed) {
    removeFrom(first, condition, removed);
    removeFrom(repeated, condition, removed);
    removeFrom(notDue, condition, removed);
  }

  /** Adds every shipment to {@code all}. */
  void addTo(List<Shipment> all) {
    all.addAll(first);
    all.addAll(repeated);
    all.addAll(notDue);
  }

  private void enqueue(Shipment shipment) {
    (shipment.attempts == 0 ? first : repeated).add(shipment);
  }

  private static void removeFrom(
      Queue<Shipment> shipments, Predicate<Shipment> condition, List<Shipment> removed) {
    for (Iterator<Shipment> all = shipments.iterator(); all.hasNext(); ) {
      Shipment shipment = all.next();
      if (condition.test(shipment)) {
        all.remove();
        removed.add(shipment);
      }
    }
  }
}
