package io.cloudmonitor.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SketchTest {
  private static final double[] QUANTILES = {
    0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 0.95, 0.98, 0.99
  };

  static Stream<Arguments> distributions() {
    return Stream.of(
        distribution("uniform", 10_000, random -> 1 + 999 * random.nextDouble()),
        distribution("normal", 10_000, random -> Math.abs(100 + 15 * random.nextGaussian())),
        distribution("lognormal", 10_000, random -> Math.exp(2 * random.nextGaussian())),
        distribution(
            "bimodal",
            10_000,
            random -> random.nextBoolean() ? 1 + random.nextDouble() : 5000 + random.nextDouble()),
        distribution("constant", 10_000, random -> 42.5),
        distribution("heavy tail", 10_000, random -> Math.pow(1 - random.nextDouble(), -1 / 0.7)),
        distribution("powers of two", 2_000, random -> Math.scalb(1.0, random.nextInt(60) - 30)),
        distribution("many zeros", 10_000, random -> Math.max(0, random.nextGaussian())),
        distribution(
            "from the smallest to the largest",
            10_000,
            random -> Math.abs(Double.longBitsToDouble(random.nextLong() >>> 2))),
        distribution("two samples", 2, Random::nextDouble),
        distribution("one sample", 1, Random::nextDouble),
        distribution("largest only", 10, random -> Double.MAX_VALUE),
        distribution("smallest only", 10, random -> Double.MIN_VALUE));
  }

  private static Arguments distribution(String name, int count, ToDoubleFunction<Random> sample) {
    Random random = new Random(20261120);
    double[] samples =
        DoubleStream.generate(() -> sample.applyAsDouble(random)).limit(count).toArray();
    return argumentSet(name, (Object) samples);
  }

  private static Sketch sketchOf(double... samples) {
    Sketch sketch = new Sketch();
    for (double sample : samples) {
      sketch.record(sample);
    }
    return sketch;
  }

  /**
   * Returns how far off an estimate may be: the width of a bucket at the finest resolution that
   * surely holds the samples' range.
   */
  private static double relativeError(double[] samples) {
    double smallest = Arrays.stream(samples).filter(v -> v > 0).min().orElse(1);
    double largest = Arrays.stream(samples).max().orElse(1);
    double octaves = log2(largest) - log2(smallest);
    int scale = 20;
    while (octaves * Math.scalb(1.0, scale) > Sketch.MAX_BUCKETS - 2) {
      scale--;
    }
    return Math.pow(2, Math.scalb(1.0, -scale)) - 1 + 1e-9;
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }

  @ParameterizedTest
  @MethodSource("distributions")
  void quantilesAreOffByOneBucketAtMost(double[] samples) {
    Sketch sketch = sketchOf(samples);
    double[] sorted = samples.clone();
    Arrays.sort(sorted);
    Aggregate aggregate = new Aggregate();
    aggregate.setDistribution(samples.length, 0, sorted[0], sorted[sorted.length - 1], sketch);
    double relativeError = relativeError(samples);

    for (double quantile : QUANTILES) {
      double exact = sorted[Math.max((int) Math.ceil(quantile * sorted.length) - 1, 0)];
      double estimate = aggregate.quantile(quantile);
      assertThat(Math.abs(estimate - exact))
          .as("quantile %s: %s for %s", quantile, estimate, exact)
          .isLessThanOrEqualTo(exact * relativeError);
    }
  }

  @ParameterizedTest
  @MethodSource("distributions")
  void quantilesRise(double[] samples) {
    Sketch sketch = sketchOf(samples);

    assertThat(Arrays.stream(QUANTILES).map(sketch::quantile).boxed().toList()).isSorted();
  }

  @ParameterizedTest
  @MethodSource("distributions")
  void keepsAtMostItsBuckets(double[] samples) {
    Sketch sketch = new Sketch();
    for (double sample : samples) {
      sketch.record(sample);
      assertThat(sketch.width()).isLessThanOrEqualTo(Sketch.MAX_BUCKETS);
    }
    assertThat(sketch.count()).isEqualTo(samples.length);
  }

  @ParameterizedTest
  @MethodSource("distributions")
  void mergedIsAsIfRecordedInOne(double[] samples) {
    Sketch merged = new Sketch();
    for (int part = 0; part < 7; part++) {
      Sketch sketch = new Sketch();
      for (int i = part; i < samples.length; i += 7) {
        sketch.record(samples[i]);
      }
      merged.merge(sketch);
    }

    assertSame(merged, sketchOf(samples));
  }

  @ParameterizedTest
  @MethodSource("distributions")
  void orderDoesNotMatter(double[] samples) {
    List<Double> shuffled = Arrays.stream(samples).boxed().collect(Collectors.toList());
    Collections.shuffle(shuffled, new Random(5));
    double[] sorted = samples.clone();
    Arrays.sort(sorted);

    Sketch expected = sketchOf(samples);
    assertSame(sketchOf(shuffled.stream().mapToDouble(v -> v).toArray()), expected);
    assertSame(sketchOf(sorted), expected);
  }

  private static void assertSame(Sketch actual, Sketch expected) {
    assertThat(actual).hasToString(expected.toString());
    for (double quantile : QUANTILES) {
      assertThat(actual.quantile(quantile)).isEqualTo((Double) expected.quantile(quantile));
    }
  }

  @Test
  void countsWidenFromBytesToLongs() {
    Sketch sketch = sketchOf(1, 1, 1000);
    for (int doubling = 1; doubling <= 40; doubling++) {
      sketch.merge(sketch.copy());
      assertThat(sketch.count()).isEqualTo(3L << doubling);
      assertThat(sketch.quantile(0.6)).isBetween(0.9, 1.1);
      assertThat(sketch.quantile(0.7)).isBetween(900.0, 1100.0);
    }
    sketch.record(2_000_000);
    assertThat(sketch.count()).isEqualTo((3L << 40) + 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {Byte.MAX_VALUE, Byte.MAX_VALUE + 1, Short.MAX_VALUE, Short.MAX_VALUE + 1})
  void countsAreExactWhereTheyWiden(int count) {
    Sketch sketch = new Sketch();
    for (int i = 0; i < count; i++) {
      sketch.record(1);
    }
    sketch.record(4);

    assertThat(sketch.count()).isEqualTo(count + 1L);
    assertThat(sketch.quantile((count - 0.5) / (count + 1))).isBetween(0.9, 1.1);
    assertThat(sketch.quantile((count + 0.5) / (count + 1))).isBetween(3.6, 4.4);
  }

  @Test
  void zerosAreCountedAsZeros() {
    Sketch sketch = sketchOf(0, -0.0, 0, 8);

    assertThat(sketch.count()).isEqualTo(4);
    assertThat(sketch.quantile(0.5)).isZero();
    assertThat(sketch.quantile(0.75)).isZero();
    assertThat(sketch.quantile(0.9)).isBetween(7.9, 8.1);
    assertThat(sketchOf(0, 0).quantile(0.99)).isZero();
  }

  @Test
  void mergesZeros() {
    Sketch sketch = sketchOf(8);
    sketch.merge(sketchOf(0, 0, 0));

    assertThat(sketch.count()).isEqualTo(4);
    assertThat(sketch.quantile(0.5)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {-1, -5e-324, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void ignoresWhatIsNoSample(double value) {
    assertThat(sketchOf(value).count()).isZero();
    assertThat(sketchOf(value).width()).isZero();
  }

  @Test
  void withoutSamplesThereIsNoQuantile() {
    assertThat(new Sketch().quantile(0.5)).isNaN();
  }

  @Test
  void extremesStayInsideTheirBuckets() {
    assertThat(sketchOf(1, 2, 3).quantile(0)).isBetween(0.98, 1.0);
    assertThat(sketchOf(1, 2, 3).quantile(1)).isBetween(3.0, 3.06);
  }

  @Test
  void clearedIsLikeNew() {
    Sketch sketch = sketchOf(0, 1e-300, 1, 1e300);
    for (int i = 0; i < 20; i++) {
      sketch.merge(sketch.copy());
    }

    sketch.clear();
    assertSame(sketch, new Sketch());
    sketch.record(3);
    sketch.record(3.00001);
    assertSame(sketch, sketchOf(3, 3.00001));
  }

  @Test
  void copiesAreIndependent() {
    Sketch original = sketchOf(1, 2, 3);
    Sketch copy = original.copy();

    original.record(1e9);
    copy.clear();

    assertThat(original.count()).isEqualTo(4);
    assertThat(copy.count()).isZero();
  }

  @Test
  void mergingDoesNotChangeTheSource() {
    Sketch source = sketchOf(0, 1e-9, 1e9);
    String before = source.toString();

    sketchOf(5).merge(source);
    new Sketch().merge(source);

    assertThat(source).hasToString(before);
  }

  @Test
  void mergedWithItselfIsTwice() {
    Sketch sketch = sketchOf(0, 1, 2, 100);
    sketch.merge(sketch);

    assertSame(sketch, sketchOf(0, 1, 2, 100, 0, 1, 2, 100));
  }

  @ParameterizedTest
  @MethodSource("distributions")
  void bucketsOfAnotherHistogramAreTakenExactly(double[] samples) {
    for (int scale : new int[] {-20, -3, 0, 3, 7}) {
      Sketch sketch = new Sketch();
      for (double sample : samples) {
        if (sample == 0) {
          sketch.record(sample);
        } else {
          int index =
              (int) Math.ceil(log2(sample) * Math.scalb(1.0, Math.max(scale, -12)) - 1e-12) - 1;
          sketch.addBucket(scale, index, 1);
        }
      }
      double error =
          Math.max(relativeError(samples), Math.pow(2, Math.scalb(1.0, -Math.max(scale, -9))) - 1);
      double[] sorted = samples.clone();
      Arrays.sort(sorted);

      assertThat(sketch.count()).isEqualTo(samples.length);
      double exact = sorted[Math.max((int) Math.ceil(0.9 * sorted.length) - 1, 0)];
      Aggregate aggregate = new Aggregate();
      aggregate.setDistribution(samples.length, 0, sorted[0], sorted[sorted.length - 1], sketch);
      assertThat(Math.abs(aggregate.quantile(0.9) - exact))
          .as("scale %d", scale)
          .isLessThanOrEqualTo(exact * error * (1 + 1e-6));
    }
  }

  @Test
  void aFinerBucketThanAnyIsTakenAtTheFinestResolution() {
    Sketch sketch = new Sketch();
    sketch.addBucket(30, 1 << 30, 2);

    assertThat(sketch.quantile(0.5)).isBetween(1.999, 2.001);
    assertThat(sketch.count()).isEqualTo(2);
  }

  @Test
  void samplesCanBeAddedManyAtOnce() {
    Sketch sketch = new Sketch();
    sketch.record(3, 1000);
    sketch.record(0, 2);
    sketch.record(4, 0);
    sketch.record(4, -1);

    assertThat(sketch.count()).isEqualTo(1002);
  }

  @ParameterizedTest
  @MethodSource("distributions")
  void anotherUnitMovesTheBoundsAndNotTheResolution(double[] samples) {
    Sketch inOne = sketchOf(samples);
    Sketch inThousands = new Sketch(1000);
    for (double sample : samples) {
      inThousands.record(sample * 1000);
    }

    if (!Double.isInfinite(Arrays.stream(samples).max().orElseThrow() * 1000)) {
      assertThat(inThousands.count()).isEqualTo(inOne.count());
      assertThat(inThousands.copy().quantile(0.9))
          .isCloseTo(1000 * inOne.quantile(0.9), withPercentage(100 * relativeError(samples)));
    }
  }

  @Test
  void sketchesOfTwoUnitsMergeWithinABucket() {
    Sketch millis = sketchOf(1000, 2000, 3000, 0);
    Sketch seconds = new Sketch(1000);
    seconds.record(4000);
    seconds.record(5000);
    millis.merge(seconds);

    assertThat(millis.count()).isEqualTo(6);
    assertThat(millis.quantile(1)).isCloseTo(5000, withPercentage(1.5));
    assertThat(millis.quantile(0.3)).isCloseTo(1000, withPercentage(1.5));
  }

  @Test
  void aBucketThatReachesBeyondTheLargestSampleEndsThere() {
    double[] samples = new double[1000];
    Arrays.setAll(samples, i -> i + 1.0);
    Sketch sketch = sketchOf(samples);

    assertThat(sketch.quantile(0.98)).isGreaterThan(980 * 1.01);
    assertThat(sketch.quantile(0.98, 1, 1000)).isCloseTo(980, withPercentage(0.5));
    assertThat(sketch.quantile(1, 1, 1000)).isEqualTo(1000);
    assertThat(sketch.quantile(0.5, 1, 1000)).isEqualTo(sketch.quantile(0.5));
    assertThat(sketch.quantile(0.5, Double.NaN, Double.NaN)).isEqualTo(sketch.quantile(0.5));
  }
}
