package io.cloudmonitor.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FoldTest {
  private static Aggregate empty() {
    return new Aggregate();
  }

  private static Aggregate increase(double amount) {
    Aggregate aggregate = new Aggregate();
    aggregate.setIncrease(amount);
    return aggregate;
  }

  private static Aggregate gauge(double value) {
    Aggregate aggregate = new Aggregate();
    aggregate.setGauge(value);
    return aggregate;
  }

  private static Aggregate totals(long count, double sum) {
    Aggregate aggregate = new Aggregate();
    aggregate.setTotals(count, sum);
    return aggregate;
  }

  private static Aggregate distribution(long count, double sum, double min, double max) {
    Aggregate aggregate = new Aggregate();
    aggregate.setDistribution(count, sum, min, max, null);
    return aggregate;
  }

  private static Aggregate sketched(double... values) {
    Sketch sketch = new Sketch();
    double sum = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      sketch.record(value);
      sum += value;
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    Aggregate aggregate = new Aggregate();
    aggregate.setDistribution(values.length, sum, min, max, sketch);
    return aggregate;
  }

  @ParameterizedTest
  @MethodSource
  void folds(Supplier<Aggregate> target, Supplier<Aggregate> source, String expected) {
    Aggregate into = target.get();
    Aggregate from = source.get();
    String before = from.toString();

    Fold.into(into, from);

    assertThat(into).hasToString("Aggregate[" + expected + "]");
    assertThat(from).as("the source").hasToString(before);
  }

  static Stream<Arguments> folds() {
    return Stream.of(
        fold(
            "empty and empty",
            FoldTest::empty,
            FoldTest::empty,
            "count=0, sum=0.0, min=NaN, max=NaN, last=NaN, sketch=null"),
        fold(
            "empty and gauge",
            FoldTest::empty,
            () -> gauge(3),
            "count=1, sum=3.0, min=3.0, max=3.0, last=3.0, sketch=null"),
        fold(
            "gauge and empty",
            () -> gauge(3),
            FoldTest::empty,
            "count=1, sum=3.0, min=3.0, max=3.0, last=3.0, sketch=null"),
        fold(
            "gauges: the last is the source's",
            () -> gauge(3),
            () -> gauge(1),
            "count=2, sum=4.0, min=1.0, max=3.0, last=1.0, sketch=null"),
        fold(
            "gauge and counter: the last that is known",
            () -> gauge(3),
            () -> increase(5),
            "count=2, sum=8.0, min=3.0, max=5.0, last=3.0, sketch=null"),
        fold(
            "counter and gauge",
            () -> increase(5),
            () -> gauge(3),
            "count=2, sum=8.0, min=3.0, max=5.0, last=3.0, sketch=null"),
        fold(
            "counters",
            () -> increase(5),
            () -> increase(2),
            "count=2, sum=7.0, min=2.0, max=5.0, last=NaN, sketch=null"),
        fold(
            "distributions",
            () -> distribution(3, 6, 1, 3),
            () -> distribution(2, 20, 9, 11),
            "count=5, sum=26.0, min=1.0, max=11.0, last=NaN, sketch=null"),
        fold(
            "no known minimum in the source",
            () -> distribution(3, 6, 1, 3),
            () -> totals(2, 20),
            "count=5, sum=26.0, min=NaN, max=NaN, last=NaN, sketch=null"),
        fold(
            "no known minimum in the target",
            () -> totals(2, 20),
            () -> distribution(3, 6, 1, 3),
            "count=5, sum=26.0, min=NaN, max=NaN, last=NaN, sketch=null"),
        fold(
            "counts that overflow stay at the largest",
            () -> totals(Long.MAX_VALUE, 1),
            () -> totals(2, 1),
            "count=9223372036854775807, sum=2.0, min=NaN, max=NaN, last=NaN, sketch=null"),
        fold(
            "one side without a sketch",
            () -> sketched(1, 2),
            () -> distribution(1, 5, 5, 5),
            "count=3, sum=8.0, min=1.0, max=5.0, last=NaN, sketch=null"),
        fold(
            "other side without a sketch",
            () -> distribution(1, 5, 5, 5),
            () -> sketched(1, 2),
            "count=3, sum=8.0, min=1.0, max=5.0, last=NaN, sketch=null"));
  }

  private static Arguments fold(
      String name, Supplier<Aggregate> target, Supplier<Aggregate> source, String expected) {
    return argumentSet(name, target, source, expected);
  }

  @Test
  void isAsIfAllSamplesHadBeenRecordedInOne() {
    Random random = new Random(11);
    for (int run = 0; run < 50; run++) {
      double[] all = random.doubles(40, 0, 1000).toArray();
      Aggregate folded = empty();
      for (int from = 0; from < all.length; from += 8) {
        Fold.into(folded, sketched(java.util.Arrays.copyOfRange(all, from, from + 8)));
      }
      Aggregate once = sketched(all);

      assertThat(folded.count()).isEqualTo(once.count());
      assertThat(folded.sum())
          .isCloseTo(once.sum(), org.assertj.core.data.Percentage.withPercentage(1e-9));
      assertThat(folded.min()).isEqualTo(once.min());
      assertThat(folded.max()).isEqualTo(once.max());
      for (double quantile : new double[] {0.1, 0.5, 0.9, 0.99}) {
        assertThat(folded.quantile(quantile)).isEqualTo(once.quantile(quantile));
      }
    }
  }

  @Test
  void resultSharesNoSketchWithItsSources() {
    Aggregate source = sketched(1, 2, 3);
    Aggregate target = empty();

    Fold.into(target, source);
    Fold.into(target, sketched(100, 200));
    source.sketch().record(5);

    assertThat(target.sketch().count()).isEqualTo(5);
    assertThat(source.sketch().count()).isEqualTo(4);
  }
}
