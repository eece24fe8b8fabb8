package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.encoding.RecordEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Metrics that the service refuses: their records are not sent, but for a probe now and then, since
 * a person may have put it right at the service. The wait for a probe doubles with each that fails.
 * Thread-safe.
 */
final class Quarantine {
  static final long FIRST_WAIT_NANOS = TimeUnit.MINUTES.toNanos(10);
  static final long LONGEST_WAIT_NANOS = TimeUnit.HOURS.toNanos(2);

  private final RecordEncoder encoder;
  private final Map<String, Term> terms = new HashMap<>();

  /** Spares the reading of every batch while nothing is refused, which is the rule. */
  private volatile boolean empty = true;

  Quarantine(RecordEncoder encoder) {
    this.encoder = encoder;
  }

  private static final class Term {
    private long waitNanos;
    private long probeNanos;
    private boolean probed;
  }

  /**
   * A batch without what is in quarantine.
   *
   * @param free the records of other metrics
   * @param probes records of one metric each, whose time has come
   * @param held number of records left
   */
  record Sorted(Optional<Batch> free, List<Batch> probes, int held) {}

  /** Returns how to sort {@code batch}; empty if nothing of it is in quarantine. */
  Optional<Sorted> sort(Batch batch, long nowNanos) {
    if (empty) {
      return Optional.empty();
    }
    List<String> metrics = metricsByRecord(batch);
    Set<String> held = new HashSet<>();
    Map<String, Batch> probes = new LinkedHashMap<>();
    synchronized (this) {
      for (String metric : new LinkedHashSet<>(metrics)) {
        Term term = terms.get(metric);
        if (term == null) {
          continue;
        }
        if (term.probeNanos - nowNanos <= 0) {
          // until its answer is there, no second one goes out
          term.probeNanos = nowNanos + term.waitNanos;
          term.probed = true;
          probes.put(metric, batch.select(i -> metrics.get(i).equals(metric)));
        } else {
          held.add(metric);
        }
      }
    }
    if (held.isEmpty() && probes.isEmpty()) {
      return Optional.empty();
    }
    int heldRecords = (int) metrics.stream().filter(held::contains).count();
    boolean anyFree = metrics.stream().anyMatch(m -> !held.contains(m) && !probes.containsKey(m));
    return Optional.of(new Sorted(
        anyFree
            ? Optional.of(batch.select(
                i -> !held.contains(metrics.get(i)) && !probes.containsKey(metrics.get(i))))
            : Optional.empty(),
        new ArrayList<>(probes.values()),
        heldRecords));
  }

  /** Returns two batches with half of the metrics each; none if there is only one metric. */
  List<Batch> halvesByMetric(Batch batch) {
    List<String> metrics = metricsByRecord(batch);
    List<String> distinct = metrics.stream().distinct().sorted().toList();
    if (distinct.size() == 1) {
      return List.of();
    }
    Set<String> first = new HashSet<>(distinct.subList(0, distinct.size() / 2));
    return List.of(
        batch.select(i -> first.contains(metrics.get(i))),
        batch.select(i -> !first.contains(metrics.get(i))));
  }

  /** Condemns the metrics of {@code batch}; returns their names. */
  synchronized Set<String> condemn(Batch batch, long nowNanos) {
    Set<String> metrics = new LinkedHashSet<>(metricsByRecord(batch));
    for (String metric : metrics) {
      Term term = terms.computeIfAbsent(metric, absent -> new Term());
      if (term.waitNanos == 0) {
        term.waitNanos = FIRST_WAIT_NANOS;
      } else if (term.probed) {
        term.waitNanos = Math.min(term.waitNanos * 2, LONGEST_WAIT_NANOS);
      }
      term.probed = false;
      term.probeNanos = nowNanos + term.waitNanos;
    }
    empty = false;
    return metrics;
  }

  /** Says that the service took {@code batch}. */
  void accepted(Batch batch) {
    if (!empty) {
      List<String> metrics = metricsByRecord(batch);
      synchronized (this) {
        metrics.forEach(terms::remove);
        empty = terms.isEmpty();
      }
    }
  }

  private List<String> metricsByRecord(Batch batch) {
    List<String> metrics = new ArrayList<>();
    for (int i = 0; i < batch.records(); i++) {
      metrics.add(encoder.metricOf(batch.array(), batch.start(i), batch.end(i)));
    }
    return metrics;
  }
}
