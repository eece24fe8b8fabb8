package io.cloudmonitor.publisher.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Shipments that wait: those of the newest period leave first, then the others from the oldest on.
 * Not thread-safe.
 */
final class Backlog {
  /** Older periods, of which something waits. */
  private final NavigableMap<Long, PeriodBacklog> older = new TreeMap<>();

  /** The newest period there ever was: in a calm step all comes and goes here. */
  private PeriodBacklog newest = new PeriodBacklog(Long.MIN_VALUE);

  private long added;
  private int size;
  private long bytes;

  void add(Shipment shipment) {
    shipment.backlogNumber = added++;
    period(shipment.periodStartMillis).add(shipment);
    size++;
    bytes += shipment.bytes();
  }

  boolean isEmpty() {
    return size == 0;
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
    Shipment next = newest.poll(nowNanos, repeatsAllowed);
    if (next == null && !older.isEmpty()) {
      for (PeriodBacklog period : older.values()) {
        next = period.poll(nowNanos, repeatsAllowed);
        if (next != null) {
          break;
        }
      }
    }
    return removed(next);
  }

  /**
   * Returns the nanoseconds until another shipment is due; {@link Long#MAX_VALUE} if none will be.
   */
  long nanosUntilDue(long nowNanos) {
    long least = newest.nanosUntilDue(nowNanos);
    for (PeriodBacklog period : older.values()) {
      least = Math.min(least, period.nanosUntilDue(nowNanos));
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
    older.values().forEach(period -> period.removeIf(condition, removed));
    newest.removeIf(condition, removed);
    older.values().removeIf(PeriodBacklog::isEmpty);
    removed.forEach(this::uncount);
    return removed;
  }

  /** Returns what waits, as it is now. */
  List<Shipment> all() {
    List<Shipment> all = new ArrayList<>();
    older.values().forEach(period -> period.addTo(all));
    newest.addTo(all);
    return all;
  }

  /** Returns and removes a shipment of the oldest period; there is one. */
  Shipment removeOldest() {
    PeriodBacklog oldest = older.isEmpty() ? newest : older.firstEntry().getValue();
    Shipment removed = removed(oldest.pollAny());
    if (removed == null) {
      throw new IllegalStateException("the backlog is empty");
    }
    return removed;
  }

  /** Makes every shipment due. */
  void hurry() {
    older.values().forEach(PeriodBacklog::hurry);
    newest.hurry();
  }

  /** Returns and removes every shipment. */
  List<Shipment> drain() {
    return removeIf(shipment -> true);
  }

  private PeriodBacklog period(long startMillis) {
    if (startMillis > newest.startMillis) {
      if (!newest.isEmpty()) {
        older.put(newest.startMillis, newest);
      }
      newest = new PeriodBacklog(startMillis);
    }
    return startMillis == newest.startMillis
        ? newest
        : older.computeIfAbsent(startMillis, PeriodBacklog::new);
  }

  private @Nullable Shipment removed(@Nullable Shipment shipment) {
    if (shipment != null) {
      uncount(shipment);
      if (shipment.periodStartMillis != newest.startMillis) {
        older.computeIfPresent(
            shipment.periodStartMillis, (start, period) -> period.isEmpty() ? null : period);
      }
    }
    return shipment;
  }

  private void uncount(Shipment shipment) {
    size--;
    bytes -= shipment.bytes();
  }
}
