package io.cloudmonitor.publisher;

import io.cloudmonitor.publisher.PublisherSnapshot.SeriesCounts;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The counts of several publishers as one. Thread-safe. */
record CompositeMetrics(List<PublisherMetrics> all) implements PublisherMetrics {
  /**
   * Returns the sums; what was accepted last by the one for which that is longest ago, since an
   * average would hide it; and the first failure there is.
   */
  @Override
  public PublisherSnapshot snapshot() {
    List<PublisherSnapshot> snapshots =
        all.stream().map(PublisherMetrics::snapshot).toList();
    PublishResult records = PublishResult.EMPTY;
    SeriesCounts series = new SeriesCounts(0, 0, 0, 0, 0, 0);
    long requests = 0;
    long retries = 0;
    long throttled = 0;
    long bytes = 0;
    long empty = 0;
    for (PublisherSnapshot one : snapshots) {
      records = records.plus(one.records());
      series = plus(series, one.series());
      requests += one.requests();
      retries += one.retries();
      throttled += one.throttled();
      bytes += one.bytesSent();
      empty += one.empty();
    }
    return new PublisherSnapshot(
        snapshots.stream().map(PublisherSnapshot::provider).collect(Collectors.joining("+")),
        records,
        series,
        requests,
        retries,
        throttled,
        bytes,
        empty,
        leastRecent(snapshots),
        snapshots.stream().flatMap(one -> one.lastFailure().stream()).findFirst());
  }

  @Override
  public void addListener(PublisherListener listener) {
    all.forEach(metrics -> metrics.addListener(listener));
  }

  private static Optional<Instant> leastRecent(List<PublisherSnapshot> snapshots) {
    return snapshots.stream().anyMatch(one -> one.lastSuccess().isEmpty())
        ? Optional.empty()
        : snapshots.stream()
            .flatMap(one -> one.lastSuccess().stream())
            .min(Comparator.naturalOrder());
  }

  private static SeriesCounts plus(SeriesCounts a, SeriesCounts b) {
    return new SeriesCounts(
        a.open() + b.open(),
        a.overMaxSeries() + b.overMaxSeries(),
        a.excluded() + b.excluded(),
        a.folded() + b.folded(),
        a.withDroppedTags() + b.withDroppedTags(),
        a.shortened() + b.shortened());
  }
}
