package io.cloudmonitor.opentelemetry;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.Period;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Folds windows into aligned periods. A window belongs to the period of its middle; where that was
 * sent before, to the next one that was not. Not thread-safe.
 */
final class PeriodFold implements WindowSink {
  /** Services take no older records, or none much older. */
  private static final long OLDEST_MILLIS = Duration.ofHours(1).toMillis();

  /** Clocks of one machine may differ by this much. */
  private static final long NEWEST_MILLIS = 1000;

  /** Reached only by clocks that jump to and fro. */
  private static final int MAX_OPEN = 8;

  private final Period period;
  private final CollectionClock collection;
  private final PointLog log;
  private final SentPeriods sent;
  private final NavigableMap<Long, OpenPeriod> open = new TreeMap<>();
  private @Nullable OpenPeriod lastUsed;
  private int seriesBefore;
  private long taken;

  PeriodFold(Period period, CollectionClock collection, PointLog log) {
    this.period = period;
    this.collection = collection;
    this.log = log;
    sent = new SentPeriods(period);
  }

  @Override
  public void accept(Series series, Aggregate window, long startNanos, long endNanos) {
    long end = TimeUnit.NANOSECONDS.toMillis(endNanos);
    long start = startNanos == READING
        ? Math.min(collection.startMillis(), end)
        : Math.min(TimeUnit.NANOSECONDS.toMillis(startNanos), end);
    long due = period.startOf(plausible(start + (end - start) / 2));
    periodFrom(due).add(series, window);
    taken++;
  }

  private OpenPeriod periodFrom(long due) {
    OpenPeriod last = lastUsed;
    // what is open was not sent; nearly all windows of a collection are of one period
    if (last != null && last.startMillis() == due) {
      return last;
    }
    long unsent = sent.firstUnsent(due);
    if (unsent != due) {
      log.late();
    }
    OpenPeriod used = open.computeIfAbsent(unsent, at -> new OpenPeriod(at, period, seriesBefore));
    lastUsed = used;
    return used;
  }

  /** Returns how many windows were taken since this was asked before. */
  long taken() {
    long since = taken;
    taken = 0;
    return since;
  }

  /**
   * Holds a time that no record could carry within the time of the collection: points of unknown
   * start have a start of zero, and a process may have been frozen for days.
   */
  private long plausible(long middle) {
    long now = collection.endMillis();
    if (middle <= now + NEWEST_MILLIS && middle >= now - OLDEST_MILLIS) {
      return middle;
    }
    long start = Math.max(collection.startMillis(), now - OLDEST_MILLIS);
    return start + (now - start) / 2;
  }

  /** Returns the periods that are open, the oldest first. */
  Collection<OpenPeriod> open() {
    return open.values();
  }

  /** Closes and returns the periods that {@code which} takes, the oldest first. */
  List<OpenPeriod> close(Predicate<OpenPeriod> which) {
    List<OpenPeriod> closed = new ArrayList<>();
    for (OpenPeriod candidate : List.copyOf(open.values())) {
      if (which.test(candidate) || open.size() > MAX_OPEN) {
        open.remove(candidate.startMillis());
        sent.add(candidate.startMillis());
        seriesBefore = candidate.size();
        lastUsed = null;
        closed.add(candidate);
      }
    }
    return closed;
  }
}
