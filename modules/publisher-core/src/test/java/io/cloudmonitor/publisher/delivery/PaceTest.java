package io.cloudmonitor.publisher.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests per second, under a time that wraps in the middle of a test. */
class PaceTest {
  private static final long START = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(5);

  private static long seconds(double seconds) {
    return START + (long) (seconds * 1e9);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void neverAboveTheBoundInAnyWindow(int seed) {
    Random random = new Random(seed);
    double perSecond = 1 + random.nextInt(100);
    int burst = 1 + random.nextInt(8);
    Pace pace = new Pace(perSecond, burst, START);
    List<Long> left = new ArrayList<>();
    long now = START;
    while (left.size() < 1_000) {
      if (pace.nanosUntilNext(now) == 0) {
        pace.take(now);
        left.add(now);
      }
      if (random.nextInt(50) == 0) {
        pace.throttled(now, random.nextInt(100_000_000));
      }
      long pause = random.nextInt(20) == 0 ? random.nextInt(2_000_000_000) : 0;
      now += Math.max(pace.nanosUntilNext(now), pause);
    }

    for (int from = 0; from < left.size(); from++) {
      for (int to = from; to < left.size(); to++) {
        double window = (left.get(to) - left.get(from)) / 1e9;
        if (to - from + 1 > burst + perSecond * window + 1e-6) {
          throw new AssertionError((to - from + 1) + " requests in " + window + " s");
        }
      }
    }
  }

  @Test
  void aThrottledBurstHalvesTheRateOnce() {
    Pace pace = new Pace(100, 4, START);
    for (double second : new double[] {0, 0.1, 0.2, 1.9}) {
      pace.throttled(seconds(second), 0);
    }
    assertThat(pace.perSecond()).isCloseTo(50, within(0.5));

    pace.throttled(seconds(2), 0);
    assertThat(pace.perSecond()).isCloseTo(25, within(0.5));
  }

  @Test
  void fallsToAHundredthAtMost() {
    Pace pace = new Pace(100, 4, START);
    for (int i = 0; i < 60; i++) {
      pace.throttled(seconds(2 * i), 0);
    }

    assertThat(pace.perSecond()).isCloseTo(1, within(0.01));
  }

  @ParameterizedTest
  @CsvSource({"0, 50", "50, 60", "125, 75", "250, 100", "3600, 100"})
  void risesSlowlyToTheHighestRate(double calmSeconds, double perSecond) {
    Pace pace = new Pace(100, 4, START);
    pace.throttled(START, 0);

    assertThat(pace.nanosUntilNext(seconds(calmSeconds))).isNotNegative();
    assertThat(pace.perSecond()).isCloseTo(perSecond, within(0.001));
  }

  @Test
  void slowedItLetsNoBurstGo() {
    Pace pace = new Pace(100, 50, START);
    pace.throttled(START, 0);
    for (int i = 1; i <= 4; i++) {
      pace.throttled(seconds(2 * i), 0);
    }
    int left = 0;
    long now = seconds(14);
    while (pace.nanosUntilNext(now) == 0) {
      pace.take(now);
      left++;
    }

    assertThat(left).isBetween(1, 3);
  }

  @Test
  void nothingLeavesBeforeWhatTheServiceAskedFor() {
    Pace pace = new Pace(100, 4, START);
    pace.throttled(START, TimeUnit.SECONDS.toNanos(30));
    pace.throttled(seconds(1), TimeUnit.SECONDS.toNanos(3));

    assertThat(pace.nanosUntilNext(seconds(1))).isEqualTo(TimeUnit.SECONDS.toNanos(29));
    assertThat(pace.nanosUntilNext(seconds(29.5))).isEqualTo(500_000_000);
    assertThat(pace.nanosUntilNext(seconds(30))).isZero();
  }

  @Test
  void aTimeThatStandsStillAddsNothing() {
    Pace pace = new Pace(10, 2, START);
    pace.take(START);
    pace.take(START);

    assertThat(pace.nanosUntilNext(START)).isEqualTo(100_000_000);
    assertThat(pace.nanosUntilNext(START)).isEqualTo(100_000_000);
  }
}
