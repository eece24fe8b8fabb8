package io.cloudmonitor.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.util.NamedThreadFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadTickerTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final AtomicReference<Thread> thread = new AtomicReference<>();
  private final ThreadTicker ticker = new ThreadTicker(
      task -> {
        Thread made = new NamedThreadFactory("cloudmonitor-metrics-publisher").newThread(task);
        thread.set(made);
        return made;
      },
      Clock.SYSTEM);

  @AfterEach
  void endThread() {
    ticker.abort();
  }

  @Test
  void itTicksOnOneDaemonThreadAndAsksForTheDelayBeforeEach() throws InterruptedException {
    Semaphore ticks = new Semaphore(0);
    AtomicInteger delays = new AtomicInteger();
    ticker.start(() -> delays.incrementAndGet() > 3 ? 60_000 : 0, ticks::release);
    assertThat(ticks.tryAcquire(3, 30, TimeUnit.SECONDS)).isTrue();
    assertThat(ticker.run(() -> {}, LONG)).isTrue();
    assertThat(delays).hasValue(4);
    assertThat(thread.get().isDaemon()).isTrue();
    assertThat(thread.get().getName()).isEqualTo("cloudmonitor-metrics-publisher");
  }

  @Test
  void aTickThatThrowsIsLoggedAndDoesNotEndIt() throws InterruptedException {
    Semaphore ticks = new Semaphore(0);
    AtomicInteger delays = new AtomicInteger();
    try (LogCapture log = new LogCapture(ThreadTicker.class)) {
      ticker.start(() -> delays.incrementAndGet() > 2 ? 60_000 : 0, () -> {
        ticks.release();
        throw new AssertionError("broken on purpose");
      });
      assertThat(ticks.tryAcquire(2, 30, TimeUnit.SECONDS)).isTrue();
      assertThat(log.messages()).contains("Metrics of a step could not be published");
    }
  }

  @Test
  void aTaskThatThrowsIsAnsweredWithNo() {
    assertThat(ticker.run(
            () -> {
              throw new IllegalStateException("broken on purpose");
            },
            LONG))
        .isFalse();
  }

  @Test
  void aTaskThatTakesTooLongIsAnsweredWithNo() {
    CountDownLatch never = new CountDownLatch(1);
    assertThat(ticker.run(() -> await(never), Duration.ofMillis(1))).isFalse();
  }

  @Test
  void anInterruptDoesNotCutATaskShortAndIsKept() {
    CountDownLatch done = new CountDownLatch(1);
    Thread.currentThread().interrupt();
    assertThat(ticker.run(done::countDown, LONG)).isTrue();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(done.getCount()).isZero();
  }

  @Test
  void afterTheStopNothingRuns() {
    ticker.stop();
    ticker.start(() -> 0, () -> thread.set(Thread.currentThread()));
    assertThat(ticker.run(() -> {}, LONG)).isFalse();
    assertThat(thread.get()).isNull();
  }

  @Test
  void anAbortInterruptsWhatRuns() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    ticker.start(() -> 0, () -> {
      running.countDown();
      await(new CountDownLatch(1));
      interrupted.countDown();
    });
    running.await();
    ticker.abort();
    assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
