package io.cloudmonitor.publisher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.ExpireReason;
import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.SeriesHandle;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.testing.FakeStep;
import io.cloudmonitor.publisher.testing.FakeWire;
import io.cloudmonitor.publisher.testing.ManualClock;
import io.cloudmonitor.publisher.testing.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** Publishers that publish every minute of a virtual time to one {@link VirtualService}. */
final class VirtualWorld {
  /** Requests of twenty records, as the Aliyun transport makes them, fifty of them in a second. */
  static final Wire WIRE =
      FakeWire.with(FakeWire.wire(new RequestLimits(20, 64 * 1024, 0, 0)), 50, true, Duration.ZERO);

  final ManualClock clock = new ManualClock();
  final ManualScheduler scheduler = new ManualScheduler(clock);
  final VirtualService service = new VirtualService(scheduler);
  final List<Station> stations = new ArrayList<>();
  private final Random random;
  private int minutes;

  VirtualWorld(long seed) {
    random = new Random(seed);
  }

  /** A publisher with its series. */
  final class Station {
    final WirePublisher publisher;
    final List<CompletableFuture<PublishResult>> results = new ArrayList<>();
    private final List<SeriesHandle> counters = new ArrayList<>();
    private final List<SeriesHandle> gauges = new ArrayList<>();

    private final Plug plug = new Plug(scheduler);

    private Station(Wire wire, String instance, int counters, int gauges, String... words) {
      Map<String, String> all = new HashMap<>(Map.of("instance", instance));
      for (int i = 0; i < words.length; i += 2) {
        all.put(words[i], words[i + 1]);
      }
      Options options = Options.of(all);
      PublisherOptions publisherOptions = PublisherOptions.from(options);
      options.requireValid();
      int[] nonces = {0};
      publisher = new WirePublisher(
          wire,
          publisherOptions,
          new PublisherRuntime(
              clock, plug, service, () -> instance + "-" + nonces[0]++, random::nextDouble));
      for (int i = 0; i < counters; i++) {
        this.counters.add(series(MeterKind.COUNTER, "http.server.requests", i));
      }
      for (int i = 0; i < gauges; i++) {
        this.gauges.add(series(MeterKind.GAUGE, "jvm.memory.used", i));
      }
    }

    private SeriesHandle series(MeterKind kind, String name, int number) {
      return publisher.series(
          new SeriesSpec(name, Map.of("uri", "/some/path/of/an/application/" + number), kind));
    }

    private void publish(int minute) {
      FakeStep step = new FakeStep(minute);
      counters.forEach(counter -> step.increase(counter, minute + 1));
      gauges.forEach(gauge -> step.gauge(gauge, minute));
      results.add(publisher.publish(step).toCompletableFuture());
    }

    PublishResult total() {
      PublishResult total = publisher.metrics().snapshot().records();
      LedgerTest.assertBalanced(total);
      return total;
    }

    long expired(ExpireReason reason) {
      return total().expired().getOrDefault(reason, 0L);
    }
  }

  /** The world's scheduler as one process sees it, until it ends. */
  private static final class Plug implements DeliveryScheduler {
    private final ManualScheduler scheduler;
    private boolean pulled;

    Plug(ManualScheduler scheduler) {
      this.scheduler = scheduler;
    }

    @Override
    public long nanoTime() {
      return scheduler.nanoTime();
    }

    @Override
    public void execute(Runnable work) {
      schedule(work, 0);
    }

    @Override
    public void schedule(Runnable work, long delayNanos) {
      scheduler.schedule(
          () -> {
            if (!pulled) {
              work.run();
            }
          },
          delayNanos);
    }

    @Override
    public void close() {
      pulled = true;
    }
  }

  /** Ends a publisher's process without a word: nothing of it moves any more. */
  void kill(Station station) {
    station.plug.close();
    stations.remove(station);
  }

  Station station(Wire wire, int counters, int gauges, String... words) {
    Station station = new Station(wire, "i" + stations.size(), counters, gauges, words);
    stations.add(station);
    return station;
  }

  /** Lets minutes pass, at the end of each of which every publisher publishes it. */
  void minutes(int count) {
    for (int i = 0; i < count; i++) {
      scheduler.advance(Duration.ofMinutes(1));
      stations.forEach(station -> station.publish(minutes));
      minutes++;
    }
  }

  /** Has the next minutes published whatever else goes on. */
  void scheduleMinutes(int count) {
    for (int i = 0; i < count; i++) {
      int minute = minutes++;
      scheduler.schedule(
          () -> stations.forEach(station -> station.publish(minute)),
          Duration.ofMinutes(i + 1L).toNanos());
    }
  }

  /** Lets time pass in which nothing is published. */
  void pass(Duration time) {
    scheduler.advance(time);
  }

  long entered() {
    return stations.stream().mapToLong(station -> station.total().entered()).sum();
  }

  long accepted() {
    return stations.stream().mapToLong(station -> station.total().accepted()).sum();
  }

  long held() {
    return stations.stream().mapToLong(station -> station.total().held()).sum();
  }

  /** Compares the publishers' books with those of the service. */
  void assertConserved() {
    assertThat(accepted()).as("accepted = confirmed").isEqualTo(service.confirmed.size());
    long requests = stations.stream()
        .mapToLong(station -> station.publisher.metrics().snapshot().requests())
        .sum();
    assertThat(requests).as("requests").isEqualTo(service.times.size());
    long perhaps = service.stored.size() - service.confirmed.size();
    long unsettled = stations.stream()
        .mapToLong(station -> station.total().held() + station.total().expiredTotal())
        .sum();
    assertThat(unsettled).as("stored, and not known to be").isGreaterThanOrEqualTo(perhaps);
  }

  void assertNothingDoubled() {
    assertThat(service.stored.values()).as("times stored").allMatch(times -> times == 1);
  }

  /** Asserts that every record was stored, once, and is known to be. */
  void assertAllDeliveredOnce() {
    assertConserved();
    assertNothingDoubled();
    assertThat(held()).as("held").isZero();
    assertThat(accepted()).isEqualTo(entered());
  }
}
