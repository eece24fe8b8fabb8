package io.cloudmonitor.micrometer;

import static io.cloudmonitor.publisher.Statistic.SUM;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlushAndCloseTest {
  private final TestRegistry test = new TestRegistry();
  private final Counter counter = test.registry.counter("it");

  @AfterEach
  void takeBackTheInterrupt() {
    Thread.interrupted();
  }

  @Test
  void aFlushPublishesThePeriodsThatAreOverAndNotTheOpenOne() {
    counter.increment(1);
    test.pass(Duration.ofMillis(TestRegistry.STEP));
    counter.increment(2);
    assertThat(test.registry.flush(Duration.ofSeconds(3))).isTrue();
    assertThat(test.total("it")).as("the tick was late").isEqualTo(3);
    counter.increment(4);
    assertThat(test.registry.flush()).isTrue();
    assertThat(test.total("it")).isEqualTo(3);
    assertThat(test.publisher.flushes())
        .containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(5));
  }

  @Test
  void aFlushOfTheOpenPeriodPublishesItOnceAndCountsItsRestForTheNext() {
    TestRegistry open = new TestRegistry("flush-open-period", "true");
    Counter early = open.registry.counter("it");
    early.increment(1);
    open.pass(Duration.ofSeconds(20));
    open.registry.flush();
    assertThat(open.newest("it")).containsEntry(SUM, 1.0);
    early.increment(2);
    open.registry.flush();
    assertThat(open.stepsOf("it")).as("a period is sent once").containsExactly(0L);
    open.endStep();
    early.increment(4);
    assertThat(open.stepsOf("it")).containsExactly(0L);
    open.endStep();
    assertThat(open.stepsOf("it")).containsExactly(0L, 1L);
    assertThat(open.newest("it")).containsEntry(SUM, 6.0);
  }

  @Test
  void aFlushSaysWhatThePublisherSays() {
    test.publisher.answerFlush(false);
    assertThat(test.registry.flush()).isFalse();
  }

  @Test
  void aFlushAfterTheCloseSaysWhatTheCloseSaid() {
    test.publisher.answerClose(false);
    test.registry.close();
    assertThat(test.registry.flush()).isFalse();
    assertThat(test.publisher.flushes()).isEmpty();
  }

  @Test
  void aClosePublishesTheOpenStepUnderItsOwnPeriod() {
    counter.increment(1);
    test.pass(Duration.ofSeconds(20));
    test.registry.close();
    assertThat(test.stepsOf("it")).containsExactly(0L);
    assertThat(test.publisher.isClosed()).isTrue();
    assertThat(test.registry.isClosed()).isTrue();
  }

  @Test
  void aCloseThatComesTooEarlyDoesNothing() {
    AtomicBoolean ended = new AtomicBoolean();
    TestRegistry early = new TestRegistry(builder -> builder.closeIf(ended::get));
    Counter meter = early.registry.counter("it");
    meter.increment(1);
    early.registry.close();
    assertThat(early.registry.isClosed()).isFalse();
    meter.increment(2);
    ended.set(true);
    early.registry.close();
    assertThat(early.newest("it")).containsEntry(SUM, 3.0);
    assertThat(early.registry.isClosed()).isTrue();
  }

  @Test
  void aCloseAfterTheBoundaryPublishesBothStepsEachUnderItsOwn() {
    counter.increment(1);
    test.pass(Duration.ofMillis(TestRegistry.STEP));
    test.beforeReading(() -> counter.increment(2));
    test.registry.close();
    assertThat(test.stepsOf("it")).containsExactly(0L, 1L);
    assertThat(test.newest("it")).containsEntry(SUM, 2.0);
  }

  @Test
  void closingAgainPublishesNothingAgain() {
    counter.increment();
    test.registry.close();
    test.registry.close();
    assertThat(test.publisher.steps()).hasSize(1);
    assertThat(test.publisher.closes()).hasSize(1);
  }

  @Test
  void closingGivesAllSeriesBack() {
    test.registry.timer("timer");
    test.registry.close();
    assertThat(test.publisher.handlesClosed()).isEqualTo(2);
    assertThat(test.publisher.handlesOpened()).isEqualTo(2);
  }

  @Test
  void recordingAfterTheCloseDoesNothing() {
    test.registry.close();
    counter.increment();
    test.registry.counter("new").increment();
    test.endStep();
    assertThat(test.publisher.records()).isEmpty();
  }

  @Test
  void aCloseKeepsTheInterruptAndPublishesAllTheSame() {
    counter.increment();
    Thread.currentThread().interrupt();
    test.registry.close();
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    assertThat(test.total("it")).isEqualTo(1);
  }

  @Test
  void twoThreadsThatCloseBothReturnAndPublishOnce() throws InterruptedException {
    counter.increment();
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Gauge.builder("slow", () -> {
          reading.countDown();
          await(goOn);
          return 1;
        })
        .register(test.registry);
    Thread first = new Thread(test.registry::close);
    first.start();
    reading.await();
    Thread second = new Thread(test.registry::close);
    second.start();
    goOn.countDown();
    first.join();
    second.join();
    assertThat(test.total("it")).isEqualTo(1);
    assertThat(test.publisher.closes()).hasSize(1);
  }

  @Test
  void aRegistryThatWasStoppedPublishesNothingUntilItIsStartedAgain() {
    counter.increment();
    test.registry.stop();
    test.endStep();
    assertThat(test.publisher.steps()).isEmpty();
    test.registry.start(Thread::new);
    test.tick();
    assertThat(test.total("it")).isEqualTo(1);
  }

  @Test
  void aRegistryThatWasStoppedStillPublishesWhenItIsClosed() {
    counter.increment();
    test.registry.stop();
    test.registry.close();
    assertThat(test.total("it")).isEqualTo(1);
  }

  @Test
  void theStartIsSaidOnce() {
    try (LogCapture log = new LogCapture(CloudMonitorMeterRegistry.class)) {
      new TestRegistry("step", "300s");
      assertThat(log.messages())
          .singleElement()
          .asString()
          .startsWith("Publishing metrics every 300s to ");
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
