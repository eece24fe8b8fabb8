package io.cloudmonitor.micrometer;

import static io.cloudmonitor.publisher.Statistic.LAST_VALUE;
import static io.cloudmonitor.publisher.Statistic.SUM;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Statistic;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A function that throws or hangs costs its own meter, and no other. */
class FailingFunctionsTest {
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void letThreadsGo() {
    release.countDown();
  }

  @Test
  void aMeterThatThrowsIsNamedOnceAndThenOnlyInDetail() {
    TestRegistry test = new TestRegistry();
    Gauge.builder("broken", FailingFunctionsTest::fail).tag("key", "value").register(test.registry);
    Gauge.builder("well", () -> 1).register(test.registry);
    try (LogCapture log = new LogCapture(FailureLog.class)) {
      test.endStep();
      test.endStep();
      assertThat(log.levels()).containsExactly(Level.WARNING, Level.FINE);
      assertThat(log.messages().get(0)).contains("broken", "key", "value");
    }
    assertThat(test.publisher.records("well")).hasSize(2);
    assertThat(test.publisher.records("broken")).isEmpty();
  }

  @Test
  void anErrorIsHeldAsWell() {
    TestRegistry test = new TestRegistry();
    Object source = new Object();
    FunctionCounter.builder("broken", source, o -> endless(0)).register(test.registry);
    Meter.builder(
            "custom",
            Meter.Type.OTHER,
            List.of(new Measurement(FailingFunctionsTest::fail, Statistic.VALUE)))
        .register(test.registry);
    test.registry.counter("well").increment();
    test.endStep();
    assertThat(test.newest("well")).containsEntry(SUM, 1.0);
    assertThat(test.publisher.lastStep()).hasSize(1);
  }

  @Test
  void whoeverReadsABrokenMeterSeesNoException() {
    TestRegistry test = new TestRegistry();
    Object source = new Object();
    Gauge gauge = Gauge.builder("gauge", FailingFunctionsTest::fail).register(test.registry);
    FunctionCounter counter =
        FunctionCounter.builder("counter", source, o -> endless(0)).register(test.registry);
    test.endStep();
    assertThat(gauge.value()).isNaN();
    assertThat(counter.count()).isZero();
  }

  @Test
  void aMeterThatRecoversIsPublishedAgainWithAllItsIncrease() {
    TestRegistry test = new TestRegistry();
    double[] total = {5};
    FunctionCounter.builder("it", total, t -> t[0] < 0 ? fail().doubleValue() : t[0])
        .register(test.registry);
    test.endStep();
    total[0] = -1;
    test.endStep();
    assertThat(test.publisher.lastStep()).isEmpty();
    total[0] = 9;
    test.endStep();
    assertThat(test.newest("it")).containsEntry(SUM, 4.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gauge", "function counter"})
  void aMeterThatHangsCostsItselfUntilItReturns(String kind) {
    TestRegistry test = hanging();
    Object source = new Object();
    if (kind.equals("gauge")) {
      Gauge.builder("hanging", this::hang).register(test.registry);
    } else {
      FunctionCounter.builder("hanging", source, o -> hang()).register(test.registry);
    }
    for (int i = 0; i < 20; i++) {
      Gauge.builder("well", () -> 1).tag("id", "" + i).register(test.registry);
    }
    test.registry.counter("counter").increment();
    try (LogCapture log = new LogCapture(FailureLog.class)) {
      test.endStep();
      test.endStep();
      assertThat(log.messages()).singleElement().asString().contains("hanging", "does not return");
    }
    assertThat(test.publisher.records("well")).hasSize(40);
    assertThat(test.total("counter")).isEqualTo(1);
    assertThat(test.publisher.records("hanging")).isEmpty();
    test.registry.close();
  }

  @Test
  void moreFunctionsThatHangThanThreadsCostTheFunctionsAndNotTheCounters() {
    TestRegistry test = hanging();
    for (int i = 0; i < 6; i++) {
      Gauge.builder("hanging", this::hang).tag("id", "" + i).register(test.registry);
    }
    test.registry.counter("counter").increment();
    test.endStep();
    test.endStep();
    assertThat(test.total("counter")).isEqualTo(1);
    test.registry.close();
  }

  @Test
  void aCloseDoesNotWaitForAFunctionThatHangs() {
    TestRegistry test = hanging();
    Gauge.builder("hanging", this::hang).register(test.registry);
    Gauge.builder("well", () -> 1).register(test.registry);
    test.registry.counter("counter").increment();
    test.registry.close();
    assertThat(test.total("counter")).isEqualTo(1);
    assertThat(test.newest("well")).containsEntry(LAST_VALUE, 1.0);
  }

  /** A registry with real threads for functions, which has no patience with them. */
  private static TestRegistry hanging(String... options) {
    ThreadFactory daemons = task -> {
      Thread thread = new Thread(task);
      thread.setDaemon(true);
      return thread;
    };
    return new TestRegistry(
        builder -> builder
            .functions(factory -> FunctionPoller.newExecutor(daemons))
            .patience(Duration.ZERO),
        options);
  }

  /** Hangs even where it is interrupted. */
  private double hang() {
    while (true) {
      try {
        release.await();
        return 1;
      } catch (InterruptedException e) {
        // as a function that ignores it
      }
    }
  }

  private static Double fail() {
    throw new IllegalStateException("broken on purpose");
  }

  private static double endless(double depth) {
    return endless(depth + 1) + 1;
  }
}
