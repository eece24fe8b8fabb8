package io.cloudmonitor.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.Statistic;
import io.opentelemetry.api.metrics.DoubleHistogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Percentiles of a real SDK's histograms against those of the sorted samples: P10 to P99, the 13
 * that exist, of 100,000 samples.
 */
class PercentileErrorTest {
  private static final int SAMPLES = 100_000;
  private static final long[] SEEDS = {1, 2, 3, 20_261_121};
  private static final double WORST = 0.01;
  private static final double FAST_MODE = 5;
  private static final double SLOW_MODE = 800;

  @ParameterizedTest
  @MethodSource("distributions")
  void anEstimateIsWithinOnePercent(ToDoubleFunction<Random> distribution, long seed) {
    double[] samples = samples(distribution, seed);
    Map<Statistic, Double> record = record(samples, 1);
    Arrays.sort(samples);

    for (Statistic percentile : percentiles()) {
      double exact = samples[rank(percentile) - 1];
      assertThat(Math.abs(record.get(percentile) - exact) / exact)
          .as("%s of %s", percentile, exact)
          .isLessThanOrEqualTo(WORST);
    }
  }

  @ParameterizedTest
  @MethodSource("distributions")
  void allElseIsExactHoweverManyWindowsThereAre(ToDoubleFunction<Random> distribution, long seed) {
    double[] samples = samples(distribution, seed);
    Map<Statistic, Double> record = record(samples, 6);
    double sum = Arrays.stream(samples).sum();
    double[] sorted = samples.clone();
    Arrays.sort(sorted);

    assertThat(record.get(Statistic.SAMPLE_COUNT)).isEqualTo(SAMPLES);
    assertThat(record.get(Statistic.MINIMUM)).isEqualTo(sorted[0]);
    assertThat(record.get(Statistic.MAXIMUM)).isEqualTo(sorted[SAMPLES - 1]);
    // sums of the same numbers in another order
    assertThat(Math.abs(record.get(Statistic.SUM) - sum)).isLessThan(sum * 1e-9);
    for (Statistic percentile : percentiles()) {
      double exact = sorted[rank(percentile) - 1];
      assertThat(Math.abs(record.get(percentile) - exact) / exact).isLessThanOrEqualTo(WORST);
    }
  }

  @ParameterizedTest
  @MethodSource("distributions")
  void noEstimateIsWhereNoSampleIs(ToDoubleFunction<Random> distribution, long seed) {
    double[] samples = samples(distribution, seed);
    Map<Statistic, Double> record = record(samples, 1);

    for (Statistic percentile : percentiles()) {
      double estimate = record.get(percentile);
      assertThat(Arrays.stream(samples)
              .anyMatch(sample -> Math.abs(sample - estimate) <= sample * WORST))
          .as("%s = %s", percentile, estimate)
          .isTrue();
    }
  }

  static Stream<Arguments> distributions() {
    List<Arguments> cases = new ArrayList<>();
    for (long seed : SEEDS) {
      add(cases, "uniform", seed, random -> 1000 * random.nextDouble());
      add(cases, "normal", seed, random -> Math.abs(100 + 15 * random.nextGaussian()));
      add(cases, "lognormal", seed, random -> 20 * Math.exp(random.nextGaussian()));
      add(cases, "narrow lognormal", seed, random -> 20 * Math.exp(0.3 * random.nextGaussian()));
      add(cases, "bimodal", seed, random -> {
        double mode = random.nextDouble() < 0.85 ? FAST_MODE : SLOW_MODE;
        return mode * (1 + 0.05 * random.nextGaussian());
      });
      add(cases, "constant", seed, random -> 42);
    }
    return cases.stream();
  }

  private static void add(
      List<Arguments> cases, String name, long seed, ToDoubleFunction<Random> distribution) {
    cases.add(argumentSet(name + ", seed " + seed, distribution, seed));
  }

  private static double[] samples(ToDoubleFunction<Random> distribution, long seed) {
    Random random = new Random(seed);
    double[] samples = new double[SAMPLES];
    Arrays.setAll(samples, i -> distribution.applyAsDouble(random));
    return samples;
  }

  /** P99 of 100 samples is the 99th of them. */
  private static int rank(Statistic percentile) {
    return Integer.parseInt(percentile.word().substring(1)) * (SAMPLES / 100);
  }

  private static List<Statistic> percentiles() {
    return Arrays.stream(Statistic.values()).filter(Statistic::isPercentile).toList();
  }

  /** Returns the one record of samples that are recorded in so many windows of one period. */
  private static Map<Statistic, Double> record(double[] samples, int windows) {
    TestSdk sdk = TestSdk.byHand(
        "percentiles",
        String.join(",", percentiles().stream().map(Statistic::word).toList()));
    DoubleHistogram histogram = sdk.meter.histogramBuilder("h").build();
    int window = (SAMPLES + windows - 1) / windows;
    for (int i = 0; i < SAMPLES; i++) {
      histogram.record(samples[i]);
      if (i % window == window - 1) {
        sdk.passSeconds(60 / windows - 1).export();
      }
    }
    sdk.shutdown();
    assertThat(sdk.records("h")).hasSize(1);
    return sdk.records("h").get(0).values();
  }
}
