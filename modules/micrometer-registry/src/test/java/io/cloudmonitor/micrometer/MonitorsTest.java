package io.cloudmonitor.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever hangs holds no monitor, which on JDKs before 24 would pin a virtual thread that waits
 * for it, or in it, to its carrier.
 */
@Timeout(60)
class MonitorsTest {
  private static final int RECORDING_THREADS = 32;

  private final TestRegistry test = new TestRegistry();
  private final Counter counter = test.registry.counter("counter");
  private final Timer timer =
      Timer.builder("timer").publishPercentiles(0.5).register(test.registry);
  private final CountDownLatch hanging = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private final List<String> held = new CopyOnWriteArrayList<>();
  private final Thread ticker = new Thread(test::endStep);

  /** Where a step hangs. */
  private enum Place {
    GAUGE {
      @Override
      void hangIn(MonitorsTest test) {
        Gauge.builder("it", test::hang).register(test.test.registry);
      }
    },
    FUNCTION {
      @Override
      void hangIn(MonitorsTest test) {
        FunctionCounter.builder("it", test, MonitorsTest::hang).register(test.test.registry);
      }
    },
    PUBLISHER_BEFORE_READING {
      @Override
      void hangIn(MonitorsTest test) {
        test.test.beforeReading(test::hang);
      }
    },
    PUBLISHER_WHILE_READING {
      @Override
      void hangIn(MonitorsTest test) {
        test.test.whileReading(test::hang);
      }
    };

    abstract void hangIn(MonitorsTest test);
  }

  @AfterEach
  void letTheTickerGo() throws InterruptedException {
    release.countDown();
    ticker.join();
  }

  @ParameterizedTest
  @EnumSource
  void aStepThatHangsHoldsNoMonitorAndRecordingGoesOn(Place place) throws InterruptedException {
    record();
    place.hangIn(this);
    ticker.start();
    hanging.await();
    recordOnManyThreads();
    assertThat(ticker.isAlive()).isTrue();
    release.countDown();
    ticker.join();
    test.endStep();
    test.endStep();
    assertThat(held).isEmpty();
    assertThat(test.total("counter")).isEqualTo(1 + RECORDING_THREADS);
    assertThat(test.total("timer")).isEqualTo(1 + RECORDING_THREADS);
  }

  private void recordOnManyThreads() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < RECORDING_THREADS; i++) {
      Thread thread = new Thread(this::record);
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void record() {
    counter.increment();
    timer.record(Duration.ofMillis(1));
    assertThat(counter.count()).isNotNegative();
    assertThat(timer.takeSnapshot().count()).isPositive();
  }

  private double hang() {
    held.addAll(monitorsOf(Thread.currentThread()));
    hanging.countDown();
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 1;
  }

  /** Returns the monitors that a thread holds, apart from those of the test's own publisher. */
  private static List<String> monitorsOf(Thread thread) {
    ThreadInfo[] infos =
        ManagementFactory.getThreadMXBean().getThreadInfo(new long[] {thread.getId()}, true, false);
    return Arrays.stream(infos[0].getLockedMonitors())
        .map(MonitorInfo::getClassName)
        .filter(name -> !name.startsWith("io.cloudmonitor.publisher.testing."))
        .toList();
  }
}
