package io.cloudmonitor.publisher.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Shipments that wait, the one due first in front, and their bytes. Not thread-safe. */
final class ShipmentQueue {
  // monotonic times may wrap, so they are compared by their difference
  private final PriorityQueue<Shipment> waiting =
      new PriorityQueue<>((a, b) -> a.dueNanos != b.dueNanos
          ? Long.signum(a.dueNanos - b.dueNanos)
          : Long.signum(a.deadlineNanos - b.deadlineNanos));
  private long bytes;

  void add(Shipment shipment) {
    waiting.add(shipment);
    bytes += shipment.batch.bytes();
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  long bytes() {
    return bytes;
  }

  /** Returns and removes the first shipment that is due, or null. */
  @Nullable
  Shipment pollDue(long nowNanos) {
    Shipment first = waiting.peek();
    return first == null || first.dueNanos - nowNanos > 0 ? null : remove(first);
  }

  /** Returns the nanoseconds until the first shipment is due; the queue is not empty. */
  long nanosUntilDue(long nowNanos) {
    return Math.max(0, waiting.element().dueNanos - nowNanos);
  }

  /**
   * Returns and removes the shipment whose deadline is nearest, the oldest; the queue is not empty.
   */
  Shipment removeOldest() {
    Shipment oldest = waiting.element();
    for (Shipment shipment : waiting) {
      if (shipment.deadlineNanos - oldest.deadlineNanos < 0) {
        oldest = shipment;
      }
    }
    return remove(oldest);
  }

  /** Makes every shipment due. */
  void hurry(long nowNanos) {
    List<Shipment> all = drain();
    for (Shipment shipment : all) {
      if (shipment.dueNanos - nowNanos > 0) {
        shipment.dueNanos = nowNanos;
      }
      add(shipment);
    }
  }

  /** Returns and removes every shipment. */
  List<Shipment> drain() {
    List<Shipment> all = new ArrayList<>(waiting);
    waiting.clear();
    bytes = 0;
    return all;
  }

  private Shipment remove(Shipment shipment) {
    waiting.remove(shipment);
    bytes -= shipment.batch.bytes();
    return shipment;
  }
}
