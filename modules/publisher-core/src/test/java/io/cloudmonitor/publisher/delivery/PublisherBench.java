package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.PublisherSnapshot;
import io.cloudmonitor.publisher.SeriesHandle;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.Step;
import io.cloudmonitor.publisher.testing.FakeHttpSender;
import io.cloudmonitor.publisher.testing.FakeWire;
import io.cloudmonitor.publisher.testing.ManualClock;
import io.cloudmonitor.publisher.testing.ManualScheduler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** One {@link WirePublisher} over a {@link FakeWire}, made from option words. */
final class PublisherBench {
  final ManualClock clock = new ManualClock();
  final ManualScheduler scheduler = new ManualScheduler(clock);
  final FakeHttpSender sender = new FakeHttpSender();
  final WirePublisher publisher;

  /** Creates a publisher with the options {@code words}: key, value, key, value. */
  PublisherBench(String... words) {
    this(FakeWire.wire(), words);
  }

  PublisherBench(Wire wire, String... words) {
    Map<String, String> all = new HashMap<>(Map.of("instance", "i", "jitter", "0s"));
    for (int i = 0; i < words.length; i += 2) {
      all.put(words[i], words[i + 1]);
    }
    Options options = Options.of(all);
    PublisherOptions publisherOptions = PublisherOptions.from(options);
    options.requireValid();
    AtomicInteger nonces = new AtomicInteger();
    publisher = new WirePublisher(
        wire,
        publisherOptions,
        new PublisherRuntime(
            clock, scheduler, sender, () -> "n" + nonces.incrementAndGet(), () -> 0));
  }

  SeriesHandle counter(String name, String... tags) {
    return series(MeterKind.COUNTER, name, tags);
  }

  SeriesHandle gauge(String name, String... tags) {
    return series(MeterKind.GAUGE, name, tags);
  }

  private SeriesHandle series(MeterKind kind, String name, String... tags) {
    Map<String, String> map = new HashMap<>();
    for (int i = 0; i < tags.length; i += 2) {
      map.put(tags[i], tags[i + 1]);
    }
    return publisher.series(new SeriesSpec(name, map, kind));
  }

  /** Publishes {@code step}, runs everything and returns the result. */
  PublishResult publish(Step step) {
    var result = publisher.publish(step).toCompletableFuture();
    scheduler.runAll();
    return result.join();
  }

  /** Returns the records that arrived, line by line. */
  List<String> arrived() {
    return sender.recordsByRequest().stream().flatMap(List::stream).toList();
  }

  PublisherSnapshot snapshot() {
    PublisherSnapshot snapshot = publisher.metrics().snapshot();
    LedgerTest.assertBalanced(snapshot.records());
    return snapshot;
  }

  /** Returns the milliseconds of the start of a minute after the first. */
  static long minute(int number) {
    return ManualClock.START.toEpochMilli() + number * 60_000L;
  }
}
