package io.cloudmonitor.publisher.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.MetricRecord;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.SeriesHandle;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.Statistic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FakesTest {
  private final FakePublisher publisher = new FakePublisher();

  private SeriesHandle gauge(String name, String value) {
    return publisher.series(new SeriesSpec(name, Map.of("k", value), MeterKind.GAUGE));
  }

  @Test
  void publisherKeepsEachStepAsRecords() {
    SeriesHandle heap = gauge("jvm.heap", "a b");
    publisher.publish(new FakeStep(0).gauge(heap, 1));
    publisher.publish(new FakeStep(1).with(heap, new Aggregate()));
    PublishResult result =
        publisher.publish(new FakeStep(2).gauge(heap, 3)).toCompletableFuture().join();

    assertThat(publisher.steps()).extracting(List::size).containsExactly(1, 0, 1);
    MetricRecord last = publisher.lastStep().get(0);
    assertThat(last.identity()).isEqualTo("jvm_heap{k=a_b}");
    assertThat(last.period()).isEqualTo(Period.ONE_MINUTE);
    assertThat(last.startMillis()).isEqualTo(ManualClock.START.plusSeconds(120).toEpochMilli());
    assertThat(last.values()).containsEntry(Statistic.LAST_VALUE, 3.0).hasSize(5);
    assertThat(result.accepted()).isEqualTo(1);
    assertThat(publisher.records("jvm_heap")).hasSize(2).isEqualTo(publisher.records());
    assertThat(publisher.metrics().snapshot().records().accepted()).isEqualTo(2);
  }

  @Test
  void publisherFoldsSharedIdentitiesAndForgetsClosedHandles() {
    SeriesHandle first = gauge("m", "a b");
    SeriesHandle second = gauge("m", "a?b");
    SeriesHandle closed = gauge("n", "v");
    closed.close();
    publisher.publish(new FakeStep(0).gauge(first, 1).gauge(second, 3).gauge(closed, 5));

    assertThat(publisher.lastStep())
        .singleElement()
        .satisfies(record -> assertThat(record.values())
            .containsEntry(Statistic.AVERAGE, 2.0)
            .containsEntry(Statistic.SAMPLE_COUNT, 2.0));
    assertThat(publisher.handlesOpened()).isEqualTo(3);
    assertThat(publisher.handlesClosed()).isEqualTo(1);
    assertThatIllegalStateException().isThrownBy(closed::close);
  }

  @Test
  void publisherAnswersAsItWasTold() {
    publisher.answerFlush(false).answerClose(false);

    assertThat(publisher.flush(Duration.ofSeconds(1))).isFalse();
    assertThat(publisher.isClosed()).isFalse();
    assertThat(publisher.close(Duration.ofSeconds(2))).isFalse();
    assertThat(publisher.isClosed()).isTrue();
    assertThat(publisher.flushes()).containsExactly(Duration.ofSeconds(1));
    assertThat(publisher.closes()).containsExactly(Duration.ofSeconds(2));
    publisher.publish(new FakeStep(0).gauge(gauge("m", "v"), 1));
    assertThat(publisher.steps()).isEmpty();
  }

  @Test
  void schedulerRunsInOrderAndTakesTheClockWithIt() {
    ManualClock clock = new ManualClock();
    ManualScheduler scheduler = new ManualScheduler(clock);
    List<String> ran = new ArrayList<>();
    long start = scheduler.nanoTime();
    scheduler.schedule(
        () -> ran.add("late " + scheduler.elapsed()), Duration.ofMinutes(2).toNanos());
    scheduler.schedule(
        () -> {
          ran.add("early " + clock.instant());
          scheduler.execute(() -> ran.add("follow-up"));
        },
        Duration.ofSeconds(1).toNanos());
    scheduler.execute(() -> ran.add("now"));

    scheduler.advance(Duration.ofSeconds(30));
    assertThat(ran).containsExactly("now", "early 2026-11-20T10:00:01Z", "follow-up");
    assertThat(clock.instant()).isEqualTo(ManualClock.START.plusSeconds(30));
    assertThat(scheduler.waiting()).isEqualTo(1);

    scheduler.runAll();
    assertThat(ran).last().isEqualTo("late PT2M");
    assertThat(scheduler.nanoTime() - start).isEqualTo(Duration.ofMinutes(2).toNanos());
    scheduler.close();
    scheduler.execute(() -> ran.add("never"));
    scheduler.runAll();
    assertThat(ran).hasSize(4);
  }

  @Test
  void clockGoesWhereItIsPut() {
    ManualClock clock = new ManualClock();

    assertThat(clock.advance(Duration.ofHours(-1)).instant()).isEqualTo("2026-11-20T09:00:00Z");
    assertThat(clock.set(ManualClock.START).millis()).isEqualTo(ManualClock.START.toEpochMilli());
  }
}
