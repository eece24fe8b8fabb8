package io.cloudmonitor.micrometer;

import static io.cloudmonitor.publisher.Statistic.LAST_VALUE;
import static io.cloudmonitor.publisher.Statistic.SAMPLE_COUNT;
import static io.cloudmonitor.publisher.Statistic.SUM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.Statistic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a meter recorded before it was removed arrives, whenever it is removed. */
class RemovalTest {
  private final TestRegistry test = new TestRegistry();

  /** Records 100 under the name {@code it} into a meter of one kind, and returns it. */
  private interface Recording extends BiFunction<TestRegistry, String, Meter> {}

  @ParameterizedTest
  @MethodSource("recordings")
  void aMeterThatComesAndGoesWhileFunctionsAreReadIsPublishedInItsStep(Recording recording) {
    boolean[] done = {false};
    Gauge.builder("slow", () -> {
          if (!done[0]) {
            done[0] = true;
            test.registry.remove(recording.apply(test, "1"));
          }
          return 1;
        })
        .register(test.registry);
    test.endStep();
    assertThat(test.publisher.records("it")).isEmpty();
    test.endStep();
    assertThat(test.total("it")).isEqualTo(100);
    assertThat(test.stepsOf("it")).containsExactly(1L);
    assertThat(test.publisher.handlesClosed()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void aMeterThatIsRemovedAfterItsStepWasReadIsPublishedInTheNext(Recording recording) {
    test.whileReading(() -> {
      test.whileReading(() -> {});
      test.registry.remove(recording.apply(test, "new"));
    });
    test.registry.counter("other").increment();
    test.endStep();
    test.endStep();
    assertThat(test.total("it")).isEqualTo(100);
    assertThat(test.stepsOf("it")).containsExactly(1L);
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void aMeterThatIsRemovedWhileItIsHandedOverIsTaken(Recording recording) {
    Meter meter = recording.apply(test, "1");
    test.whileReading(() -> test.registry.remove(meter));
    test.endStep();
    assertThat(test.total("it")).isEqualTo(100);
    assertThat(test.publisher.handlesClosed()).isZero();
    test.endStep();
    assertThat(test.total("it")).isEqualTo(100);
    assertThat(test.publisher.handlesClosed()).isEqualTo(1);
  }

  static Stream<Arguments> recordings() {
    return Stream.of(
        argumentSet("counter", (Recording) (test, id) -> {
          Counter counter = test.registry.counter("it", "id", id);
          counter.increment(100);
          return counter;
        }),
        argumentSet("timer", (Recording) (test, id) -> {
          Timer timer = test.registry.timer("it", "id", id);
          timer.record(100, TimeUnit.MILLISECONDS);
          return timer;
        }),
        argumentSet("summary", (Recording) (test, id) -> {
          DistributionSummary summary = test.registry.summary("it", "id", id);
          summary.record(100);
          return summary;
        }));
  }

  @Test
  void aMeterThatIsRemovedBetweenTwoStepsIsPublishedInEachWithItsOwn() {
    Counter counter = test.registry.counter("it");
    counter.increment(1);
    test.beforeReading(() -> {
      counter.increment(2);
      test.registry.remove(counter);
    });
    test.endStep();
    assertThat(test.total("it")).isEqualTo(1);
    test.endStep();
    assertThat(test.total("it")).isEqualTo(3);
    assertThat(test.stepsOf("it")).containsExactly(0L, 1L);
    assertThat(test.publisher.handlesClosed()).isEqualTo(1);
  }

  @Test
  void aFunctionThatIsRemovedBeforeItIsReadIsPublishedInItsStep() {
    double[] total = {100};
    Meter function = FunctionCounter.builder("it", total, t -> t[0]).register(test.registry);
    test.beforeReading(() -> test.registry.remove(function));
    test.endStep();
    test.endStep();
    assertThat(total).containsExactly(100);
    assertThat(test.stepsOf("it")).containsExactly(0L);
    assertThat(test.total("it")).isEqualTo(100);
    assertThat(test.publisher.handlesClosed()).isEqualTo(1);
  }

  @Test
  void aGaugeThatIsRemovedWhileItIsHandedOverIsTakenAndNotReadAgain() {
    Gauge gauge = Gauge.builder("it", () -> 7).register(test.registry);
    test.whileReading(() -> test.registry.remove(gauge));
    test.endStep();
    assertThat(test.newest("it")).containsEntry(LAST_VALUE, 7.0).containsEntry(SAMPLE_COUNT, 1.0);
    test.endStep();
    assertThat(test.publisher.lastStep()).isEmpty();
    assertThat(test.publisher.handlesClosed()).isEqualTo(1);
  }

  @Test
  void aMeterThatIsRemovedWhileItIsHandedOverIsReadOncePerStep() {
    TestRegistry zeros = new TestRegistry("send-zeros", "true");
    Counter counter = zeros.registry.counter("it");
    counter.increment(1);
    zeros.whileReading(() -> {
      counter.increment(2);
      zeros.registry.remove(counter);
    });
    zeros.endStep();
    assertThat(zeros.newest("it")).containsEntry(SUM, 1.0).containsEntry(SAMPLE_COUNT, 1.0);
  }

  @Test
  void aCloseTakesWhatRemovedMetersRecordedBeforeIt() {
    test.endStep();
    Counter counter = test.registry.counter("it");
    counter.increment(3);
    test.registry.remove(counter);
    test.registry.close();
    assertThat(test.total("it")).isEqualTo(3);
    assertThat(test.publisher.handlesClosed()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void metersThatComeAndGoAtAnyMomentLoseNothing(long seed) {
    Churn churn = new Churn(seed);
    Gauge.builder("slow", () -> churn.act()).register(test.registry);
    test.whileReading(churn::act);
    for (int step = 0; step < 100; step++) {
      for (int i = 0; i < 20; i++) {
        churn.act();
      }
      test.beforeReading(churn::act);
      test.endStep();
    }
    test.whileReading(() -> {});
    test.endStep();
    churn.stopped = true;
    test.registry.close();
    assertThat(test.total("counter")).isEqualTo(churn.counted);
    assertThat(test.total("timer")).isEqualTo(churn.timed);
    assertThat(sumOfCounts("timer")).isEqualTo(churn.timings);
    assertThat(test.publisher.handlesClosed()).isEqualTo(test.publisher.handlesOpened());
  }

  private double sumOfCounts(String name) {
    return test.publisher.records(name).stream()
        .mapToDouble(record -> record.values().get(Statistic.SAMPLE_COUNT))
        .sum();
  }

  /** Records into one of a few meters, which it removes as often as not. */
  private final class Churn {
    private final Random random;
    private boolean stopped;
    private long counted;
    private long timed;
    private long timings;

    Churn(long seed) {
      random = new Random(seed);
    }

    int act() {
      if (stopped) {
        return 0;
      }
      String id = Integer.toString(random.nextInt(5));
      int amount = 1 + random.nextInt(9);
      Meter meter;
      if (random.nextBoolean()) {
        meter = test.registry.counter("counter", "id", id);
        ((Counter) meter).increment(amount);
        counted += amount;
      } else {
        meter = test.registry.timer("timer", "id", id);
        ((Timer) meter).record(amount, TimeUnit.MILLISECONDS);
        timed += amount;
        timings++;
      }
      if (random.nextBoolean()) {
        test.registry.remove(meter);
      }
      return amount;
    }
  }
}
