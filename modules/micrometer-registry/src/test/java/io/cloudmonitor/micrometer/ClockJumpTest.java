package io.cloudmonitor.micrometer;

import static io.cloudmonitor.publisher.Statistic.SUM;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No period twice and nothing lost, whatever the wall clock does. */
class ClockJumpTest {
  private final TestRegistry test = new TestRegistry();
  private final Counter counter = test.registry.counter("it");

  @BeforeEach
  void recordForTwoSteps() {
    for (int step = 0; step < 2; step++) {
      counter.increment();
      test.endStep();
    }
    counter.increment();
  }

  @Test
  void aClockThatIsSetForwardLeavesAGap() {
    test.pass(Duration.ofHours(1));
    test.tick();
    counter.increment();
    test.endStep();
    assertThat(test.stepsOf("it")).containsExactly(0L, 1L, 2L, 62L);
    assertThat(test.total("it")).isEqualTo(4);
  }

  @Test
  void aClockThatIsSetBackALittleRepeatsNoPeriod() {
    test.pass(Duration.ofMillis(-50));
    test.tick();
    counter.increment();
    test.pass(Duration.ofMillis(50));
    test.tick();
    test.endStep();
    assertThat(test.stepsOf("it")).containsExactly(0L, 1L, 2L);
    assertThat(test.newest("it")).containsEntry(SUM, 2.0);
  }

  @Test
  void aClockThatIsSetBackIntoPublishedPeriodsHoldsItsDataUntilItHasLeftThem() {
    test.pass(Duration.ofMillis(-2 * TestRegistry.STEP));
    for (int step = 0; step < 3; step++) {
      test.tick();
      counter.increment();
      test.pass(Duration.ofMillis(TestRegistry.STEP));
    }
    test.tick();
    assertThat(test.stepsOf("it")).containsExactly(0L, 1L, 2L);
    assertThat(test.newest("it")).containsEntry(SUM, 4.0);
  }

  @Test
  void aClockThatIsSetBackAnHourGoesOnInPeriodsThatWereNotPublished() {
    test.pass(Duration.ofHours(-1));
    test.tick();
    counter.increment();
    test.endStep();
    assertThat(test.stepsOf("it")).containsExactly(0L, 1L, 2L, -58L);
    assertThat(test.total("it")).isEqualTo(4);
  }

  @Test
  void aTickThatComesEarlyDoesNothing() {
    test.pass(Duration.ofMillis(TestRegistry.STEP - 1));
    test.tick();
    assertThat(test.stepsOf("it")).containsExactly(0L, 1L);
    test.pass(Duration.ofMillis(1));
    test.tick();
    assertThat(test.stepsOf("it")).containsExactly(0L, 1L, 2L);
  }
}
