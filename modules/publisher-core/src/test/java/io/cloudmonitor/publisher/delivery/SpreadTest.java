package io.cloudmonitor.publisher.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadTest {
  private static final Duration STEP = Duration.ofSeconds(60);

  /** Returns the delays of a step, in seconds. */
  private static double[] step(Spread spread, int requests) {
    spread.beginStep(STEP);
    return LongStream.range(0, requests)
        .mapToDouble(i -> spread.nextDelayNanos() / 1e9)
        .toArray();
  }

  /** Returns a spread whose window has shrunk to ten seconds. */
  private static Spread calm(double phase) {
    Spread spread = new Spread(Duration.ofSeconds(10), () -> phase);
    for (int i = 0; i < 200; i++) {
      step(spread, 1);
    }
    return spread;
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0.25, 2.5", "0.999, 9.99"})
  void beginsAtThePlaceOfTheProcess(double phase, double seconds) {
    Spread spread = calm(phase);

    assertThat(step(spread, 1)[0]).isCloseTo(seconds, within(1e-6));
    assertThat(step(spread, 1)[0]).as("each step").isCloseTo(seconds, within(1e-6));
  }

  @Test
  void spacesTheRequestsOfALaterStepEvenlyAndGoesRound() {
    Spread spread = calm(0.5);
    assertThat(step(spread, 5)).as("as many as in the last step are expected").containsOnly(5.0);

    assertThat(step(spread, 5)).containsExactly(new double[] {5, 7, 9, 1, 3}, within(1e-6));
    assertThat(step(spread, 7)).hasSize(7);
  }

  @Test
  void windowIsTheStepAtFirstSinceNobodyKnowsHowManyOthersStart() {
    Spread spread = new Spread(Duration.ofSeconds(10), () -> 0.5);

    assertThat(step(spread, 1)[0]).isCloseTo(30, within(1e-6));
    assertThat(step(spread, 1)[0]).isCloseTo(30 * 0.99, within(1e-6));
  }

  @Test
  void windowBecomesTheStepWhenThrottledAndShrinksByAHundredthWithEachCalmStep() {
    Spread spread = calm(0);
    assertThat(spread.windowNanos() / 1e9).isCloseTo(10, within(1e-6));
    spread.throttled();
    assertThat(spread.windowNanos()).isEqualTo(STEP.toNanos());
    step(spread, 1);
    assertThat(spread.windowNanos()).isEqualTo(STEP.toNanos());

    step(spread, 1);
    assertThat(spread.windowNanos() / 1e9).isCloseTo(59.4, within(1e-6));
    for (int i = 0; i < 500; i++) {
      step(spread, 1);
    }
    assertThat(spread.windowNanos() / 1e9).isCloseTo(10, within(1e-6));
  }

  @Test
  void looksForAnotherPlaceAfterThrottlingOnly() {
    // first place; second place, and the offset of a request in its own part of the window
    double[] draws = {0.1, 0.6, 0.5, 0.25};
    int[] drawn = {0};
    Spread spread = new Spread(Duration.ofSeconds(60), () -> draws[drawn[0]++]);
    assertThat(step(spread, 2)[0]).isCloseTo(6, within(1e-6));
    assertThat(step(spread, 2)).containsExactly(new double[] {6, 36}, within(1e-6));

    spread.throttled();
    spread.throttled();

    // 0.6 + (0 + 0.5) / 2 and 0.6 + (1 + 0.25) / 2, going round
    assertThat(step(spread, 2)).containsExactly(new double[] {51, 13.5}, within(1e-6));
    assertThat(step(spread, 2))
        .as("calm again")
        .containsExactly(new double[] {36, 6}, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void everyRequestLeavesWithinTheWindow(int seed) {
    Random random = new Random(seed);
    Spread spread = new Spread(Duration.ofMillis(random.nextInt(20_000)), random::nextDouble);
    for (int i = 0; i < 200; i++) {
      double[] delays = step(spread, random.nextInt(40));
      double window = spread.windowNanos() / 1e9;
      assertThat(window).isLessThanOrEqualTo(60);
      assertThat(DoubleStream.of(delays)).allMatch(delay -> delay >= 0 && delay <= window);
      if (random.nextInt(10) == 0) {
        spread.throttled();
      }
    }
  }

  @Test
  void withoutJitterNothingIsDelayed() {
    Spread spread = new Spread(Duration.ZERO, () -> 0.9);
    assertThat(step(spread, 3)).containsOnly(0);
    assertThat(step(spread, 3)).containsOnly(0);
  }
}
