package io.cloudmonitor.publisher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.PublisherSnapshot;
import io.cloudmonitor.publisher.SeriesHandle;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.testing.FakeHttpSender;
import io.cloudmonitor.publisher.testing.FakeStep;
import io.cloudmonitor.publisher.testing.FakeWire;
import io.cloudmonitor.publisher.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Series come and go on their threads while steps are published on others. */
@Timeout(120)
class WirePublisherConcurrencyTest {
  private static final int STEPS = 200;

  private final FakeHttpSender sender = new FakeHttpSender();
  private final Queue<SeriesHandle> open = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean ended = new AtomicBoolean();

  private WirePublisher publisher() {
    Options options = Options.of(Map.of("instance", "i", "jitter", "0s"));
    return new WirePublisher(
        FakeWire.wire(),
        PublisherOptions.from(options),
        new PublisherRuntime(
            new ManualClock(),
            new ThreadScheduler(4, ThreadScheduler.daemonThreads("concurrency-test")),
            sender,
            () -> "nonce",
            () -> 0));
  }

  private void openAndClose(WirePublisher publisher, int seed) {
    Random random = new Random(seed);
    while (!ended.get()) {
      if (random.nextInt(5) < 3) {
        open.add(
            publisher.series(new SeriesSpec("g" + random.nextInt(300), Map.of(), MeterKind.GAUGE)));
      } else {
        SeriesHandle handle = open.poll();
        if (handle != null) {
          handle.close();
        }
      }
    }
  }

  @Test
  void everyStepHasEachIdentityOnceAndTheLedgerIsExact() throws Exception {
    Logger.getLogger(WirePublisher.class.getName()).setLevel(Level.OFF);
    WirePublisher publisher = publisher();
    List<Thread> threads = new ArrayList<>();
    for (int seed = 0; seed < 2; seed++) {
      int own = seed;
      Thread thread = new Thread(() -> openAndClose(publisher, own));
      threads.add(thread);
      thread.start();
    }
    Aggregate one = new Aggregate();
    one.setGauge(1);
    for (int step = 0; step < STEPS; step++) {
      FakeStep steady = new FakeStep(step) {
        @Override
        public void forEach(AggregateConsumer consumer) {
          int most = 500;
          for (SeriesHandle handle : open) {
            if (most-- == 0) {
              break;
            }
            consumer.accept(handle, one);
          }
        }
      };
      publisher.publish(steady).toCompletableFuture().join();
      PublisherSnapshot snapshot = publisher.metrics().snapshot();
      LedgerTest.assertBalanced(snapshot.records());
    }
    ended.set(true);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(publisher.close(Duration.ofSeconds(60))).isTrue();
    Logger.getLogger(WirePublisher.class.getName()).setLevel(null);

    Set<String> seen = new HashSet<>();
    List<String> twice = new ArrayList<>();
    for (List<String> records : sender.recordsByRequest()) {
      for (String record : records) {
        String identity = record.substring(0, record.indexOf(" Average"));
        if (!seen.add(identity)) {
          twice.add(identity);
        }
      }
    }
    assertThat(twice).as("two records for one identity and period").isEmpty();
    assertThat(publisher.metrics().snapshot().records().accepted()).isEqualTo(seen.size());
    assertThat(seen).isNotEmpty();
  }
}
