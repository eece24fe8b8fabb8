package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.http.HttpOutcome;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.http.HttpSender;
import io.cloudmonitor.publisher.testing.FakeWire;
import io.cloudmonitor.publisher.testing.ManualScheduler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The other side in virtual time, with books of its own on what it stored. Not thread-safe. */
final class VirtualService implements HttpSender {
  /** What becomes of a request, and what the client is told. */
  record Fate(boolean stores, HttpOutcome outcome) {
    static final Fate ACCEPTED = new Fate(true, FakeWire.answer("accepted"));
    static final Fate UNSENT = new Fate(false, new HttpOutcome.Unsent("connection refused"));
    static final Fate LOST_REQUEST = new Fate(false, new HttpOutcome.Ambiguous("reset"));
    static final Fate LOST_ANSWER = new Fate(true, new HttpOutcome.Ambiguous("timeout"));

    static Fate answered(String word) {
      return new Fate(false, FakeWire.answer(word));
    }
  }

  private final ManualScheduler scheduler;

  /** How often each record was stored. */
  final Map<String, Integer> stored = new HashMap<>();

  /** Records of which the client was told that they were taken. */
  final Set<String> confirmed = new HashSet<>();

  /** When each request came, in nanoseconds. */
  final List<Long> times = new ArrayList<>();

  private final Set<String> seen = new HashSet<>();
  private Function<HttpRequest, Fate> mood = request -> Fate.ACCEPTED;
  int firstAttempts;
  int repeats;

  VirtualService(ManualScheduler scheduler) {
    this.scheduler = scheduler;
  }

  void always(Fate fate) {
    mood = request -> fate;
  }

  void each(Function<HttpRequest, Fate> fate) {
    mood = fate;
  }

  @Override
  public HttpOutcome send(HttpRequest request) {
    times.add(scheduler.elapsed().toNanos());
    List<String> records = FakeWire.recordsIn(request);
    if (seen.addAll(records)) {
      firstAttempts++;
    } else {
      repeats++;
    }
    Fate fate = mood.apply(request);
    if (fate.stores()) {
      records.forEach(record -> stored.merge(record, 1, Integer::sum));
    }
    if (fate == Fate.ACCEPTED) {
      confirmed.addAll(records);
    }
    return fate.outcome();
  }

  @Override
  public void close() {}

  /** Returns the most requests of any span of {@code seconds}. */
  int mostWithin(double seconds) {
    int most = 0;
    int from = 0;
    for (int to = 0; to < times.size(); to++) {
      while (times.get(to) - times.get(from) >= seconds * 1e9) {
        from++;
      }
      most = Math.max(most, to - from + 1);
    }
    return most;
  }

  /** Returns the series of the records stored, each with the minutes in the order of arrival. */
  Map<String, Integer> storedBySeries() {
    Map<String, Integer> bySeries = new TreeMap<>();
    stored.keySet().forEach(record -> bySeries.merge(seriesOf(record), 1, Integer::sum));
    return bySeries;
  }

  static String seriesOf(String record) {
    return record.substring(0, record.indexOf(' '));
  }
}
