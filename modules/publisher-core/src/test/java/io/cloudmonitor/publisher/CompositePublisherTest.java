package io.cloudmonitor.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudmonitor.publisher.delivery.PublisherOptions;
import io.cloudmonitor.publisher.delivery.PublisherRuntime;
import io.cloudmonitor.publisher.delivery.WirePublisher;
import io.cloudmonitor.publisher.http.HttpOutcome;
import io.cloudmonitor.publisher.testing.FakeHttpSender;
import io.cloudmonitor.publisher.testing.FakePublisher;
import io.cloudmonitor.publisher.testing.FakeStep;
import io.cloudmonitor.publisher.testing.FakeWire;
import io.cloudmonitor.publisher.testing.ManualClock;
import io.cloudmonitor.publisher.testing.ManualScheduler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompositePublisherTest {
  private static final SeriesSpec REQUESTS =
      new SeriesSpec("requests", Map.of("uri", "/a"), MeterKind.COUNTER);

  private final FakePublisher first = new FakePublisher();
  private final FakePublisher second = new FakePublisher();
  private final FakePublisher third = new FakePublisher();
  private final Publisher all = CompositePublisher.of(List.of(first, second, third));

  private PublishResult publishOnce(Publisher publisher) {
    SeriesHandle handle = publisher.series(REQUESTS);
    return publisher
        .publish(new FakeStep(0).increase(handle, 5))
        .toCompletableFuture()
        .join();
  }

  @Test
  void eachPublisherGetsEveryAggregateUnderItsOwnHandle() {
    PublishResult result = publishOnce(all);

    assertThat(result).isEqualTo(new PublishResult(3, 3, Map.of(), Map.of(), 0));
    for (FakePublisher publisher : List.of(first, second, third)) {
      assertThat(publisher.records()).singleElement().satisfies(record -> {
        assertThat(record.name()).isEqualTo("requests");
        assertThat(record.values()).containsEntry(Statistic.SUM, 5.0);
      });
    }
  }

  @Test
  void theStepIsReadOnce() {
    SeriesHandle handle = all.series(REQUESTS);
    int[] reads = {0};
    FakeStep step = new FakeStep(0).increase(handle, 1);
    all.publish(new Step() {
      @Override
      public long startMillis() {
        return step.startMillis();
      }

      @Override
      public Period period() {
        return step.period();
      }

      @Override
      public void forEach(AggregateConsumer consumer) {
        reads[0]++;
        step.forEach(consumer);
      }
    });

    assertThat(reads[0]).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0b001, 0b010, 0b100, 0b011, 0b110, 0b101})
  void oneThatIsClosedTakesNothingFromTheOthers(int closed) {
    List<FakePublisher> publishers = List.of(first, second, third);
    SeriesHandle handle = all.series(REQUESTS);
    for (int i = 0; i < 3; i++) {
      if ((closed & 1 << i) != 0) {
        publishers.get(i).close(Duration.ZERO);
      }
    }

    all.publish(new FakeStep(0).increase(handle, 5));

    for (int i = 0; i < 3; i++) {
      assertThat(publishers.get(i).records()).hasSize((closed & 1 << i) == 0 ? 1 : 0);
    }
  }

  @Test
  void closingTheHandleClosesAll() {
    all.series(REQUESTS).close();

    assertThat(List.of(first, second, third))
        .extracting(FakePublisher::handlesClosed)
        .containsOnly(1);
  }

  @Test
  void flushAndCloseAnswerForAll() {
    assertThat(all.flush(Duration.ofSeconds(1))).isTrue();
    third.answerFlush(false);
    assertThat(all.flush(Duration.ofSeconds(1))).isFalse();

    second.answerClose(false);
    assertThat(all.close(Duration.ofSeconds(2))).isFalse();
    assertThat(first.closes()).containsExactly(Duration.ofSeconds(2));
    assertThat(third.closes()).containsExactly(Duration.ofSeconds(2));
  }

  /** A publisher whose close waits for somebody. */
  private static Publisher waiting(BooleanSupplier wait) {
    FakePublisher fake = new FakePublisher();
    return new Publisher() {
      @Override
      public SeriesHandle series(SeriesSpec spec) {
        return fake.series(spec);
      }

      @Override
      public CompletableFuture<PublishResult> publish(Step step) {
        return new CompletableFuture<>();
      }

      @Override
      public boolean flush(Duration timeout) {
        return wait.getAsBoolean();
      }

      @Override
      public boolean close(Duration timeout) {
        return wait.getAsBoolean();
      }

      @Override
      public PublisherMetrics metrics() {
        return fake.metrics();
      }
    };
  }

  @Test
  void oneThatWaitsTakesNoTimeFromTheOthers() {
    // each ends only when all have begun
    CyclicBarrier barrier = new CyclicBarrier(3);
    BooleanSupplier meet = () -> {
      try {
        barrier.await(20, TimeUnit.SECONDS);
        return true;
      } catch (Exception e) {
        return false;
      }
    };
    Publisher waiting = CompositePublisher.of(List.of(waiting(meet), waiting(meet), waiting(meet)));

    assertThat(waiting.flush(Duration.ofSeconds(20))).isTrue();
    assertThat(waiting.close(Duration.ofSeconds(20))).isTrue();
  }

  @Test
  void aDeadProviderNeitherDelaysNorCostsTheOther() {
    ManualClock clock = new ManualClock();
    ManualScheduler scheduler = new ManualScheduler(clock);
    FakeHttpSender dead = new FakeHttpSender();
    dead.always(request -> new HttpOutcome.Unsent("connection refused"));
    FakeHttpSender alive = new FakeHttpSender();
    alive.always(request -> FakeWire.answer("accepted"));
    Publisher both = CompositePublisher.of(
        List.of(wirePublisher(dead, clock, scheduler), wirePublisher(alive, clock, scheduler)));
    SeriesHandle handle = both.series(REQUESTS);
    for (int minute = 0; minute < 10; minute++) {
      both.publish(new FakeStep(minute).increase(handle, 1));
      scheduler.advance(Duration.ofMinutes(1));
      assertThat(alive.requests()).hasSize(minute + 1);
    }

    PublisherSnapshot snapshot = both.metrics().snapshot();
    assertThat(snapshot.provider()).isEqualTo("fake+fake");
    assertThat(snapshot.records()).isEqualTo(new PublishResult(20, 10, Map.of(), Map.of(), 10));
    assertThat(snapshot.series().open()).isEqualTo(2);
    assertThat(snapshot.requests()).isEqualTo(dead.requests().size() + 10L);
    assertThat(snapshot.lastSuccess()).as("of the one that had none").isEmpty();
    assertThat(snapshot.lastFailure())
        .hasValueSatisfying(text -> assertThat(text).contains("connection refused"));
  }

  private static Publisher wirePublisher(
      FakeHttpSender sender, ManualClock clock, ManualScheduler scheduler) {
    return new WirePublisher(
        FakeWire.wire(),
        PublisherOptions.from(Options.of(Map.of("instance", "i", "jitter", "0s"))),
        new PublisherRuntime(clock, scheduler, sender, () -> "n", () -> 0));
  }

  @Test
  void ofOneIsThatOneAndOfNoneIsRefused() {
    assertThat(CompositePublisher.of(List.of(first))).isSameAs(first);
    assertThatThrownBy(() -> CompositePublisher.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void listenersHearOfAll() {
    int[] heard = {0};
    all.metrics().addListener(new PublisherListener() {
      @Override
      public void published(PublishResult result, Duration duration) {
        heard[0]++;
      }
    });

    publishOnce(all);

    assertThat(heard[0]).isEqualTo(3);
    assertThat(Set.of(first, second, third)).hasSize(3);
  }

  @Test
  void catalogueIsThatOfAll() {
    ManualClock clock = new ManualClock();
    ManualScheduler scheduler = new ManualScheduler(clock);
    Publisher both = CompositePublisher.of(List.of(
        wirePublisher(new FakeHttpSender(), clock, scheduler),
        wirePublisher(new FakeHttpSender(), clock, scheduler),
        first));
    both.series(REQUESTS);

    assertThat(both.catalogue().entries()).hasSize(2);
  }
}
