package io.cloudmonitor.opentelemetry;

import io.cloudmonitor.publisher.PublishResult;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of the data points that were folded into periods: the points of a period share the
 * fates of its records in their proportions, each point once. Thread-safe.
 */
final class PointLedger {
  /** Fate of points whose records the service took. */
  static final String SUCCESS = "";

  /** Fate of points whose series options leave out. */
  static final String NOT_SENT = "not-sent";

  private final SortedMap<String, Long> settled = new TreeMap<>();
  private long inflight;
  private long unanswered;
  private long heldPoints;
  private long heldRecords;
  private PublishResult attributed = PublishResult.EMPTY;

  private record Share(String fate, long records) {}

  /** Takes points that were folded into periods. */
  synchronized void taken(long points) {
    inflight += points;
  }

  /** Takes a period that is handed over. */
  synchronized void handedOver() {
    unanswered++;
  }

  /** Takes what became of a period with so many points. */
  synchronized void answered(long points, PublishResult result) {
    unanswered--;
    attributed = attributed.plus(result);
    if (result.entered() == 0) {
      settle(NOT_SENT, points);
      return;
    }
    heldPoints += distribute(points, shares(result), result.held());
    heldRecords += result.held();
  }

  /** Settles the points of what was held, as far as {@code all} the publisher's counts tell. */
  synchronized void update(PublishResult all) {
    if (unanswered > 0 || heldRecords == 0) {
      return;
    }
    List<Share> since = new ArrayList<>();
    long left = heldRecords;
    for (Share share : shares(all)) {
      long before = shares(attributed).stream()
          .filter(other -> other.fate.equals(share.fate))
          .mapToLong(Share::records)
          .sum();
      long more = Math.min(share.records - before, left);
      if (more > 0) {
        since.add(new Share(share.fate, more));
        left -= more;
      }
    }
    if (left < heldRecords) {
      heldPoints = distribute(heldPoints, since, left);
      heldRecords = left;
      attributed = all;
    }
  }

  /** Returns the points that are settled, by their fate. */
  synchronized SortedMap<String, Long> settled() {
    return new TreeMap<>(settled);
  }

  /** Returns the points that were taken and are not settled. */
  synchronized long inflight() {
    return inflight;
  }

  /** Settles points in proportion, and returns those that are left for records that are left. */
  private long distribute(long points, List<Share> shares, long leftRecords) {
    long pointsLeft = points;
    long recordsLeft = leftRecords + shares.stream().mapToLong(Share::records).sum();
    for (Share share : shares) {
      long part = Math.round((double) pointsLeft * share.records / recordsLeft);
      settle(share.fate, part);
      pointsLeft -= part;
      recordsLeft -= share.records;
    }
    return pointsLeft;
  }

  private void settle(String fate, long points) {
    if (points > 0) {
      settled.merge(fate, points, Long::sum);
      inflight -= points;
    }
  }

  private static List<Share> shares(PublishResult result) {
    List<Share> shares = new ArrayList<>();
    shares.add(new Share(SUCCESS, result.accepted()));
    result.rejected().forEach((reason, records) -> shares.add(new Share(reason.word(), records)));
    result.expired().forEach((reason, records) -> shares.add(new Share(reason.word(), records)));
    shares.removeIf(share -> share.records == 0);
    return shares;
  }
}
