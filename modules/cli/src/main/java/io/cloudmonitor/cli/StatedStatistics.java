package io.cloudmonitor.cli;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.Statistic;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Statistics that a person states, as the one aggregate that has them all. */
final class StatedStatistics {
  private static final double TOLERANCE = 1e-9;

  private final Map<Statistic, Double> stated;
  private final Period period;

  private StatedStatistics(Map<Statistic, Double> stated, Period period) {
    this.stated = stated;
    this.period = period;
  }

  /**
   * Returns an aggregate whose statistics are {@code stated}.
   *
   * @param stated at least one, all finite, no percentile
   * @throws BadInput if no series has these statistics in one period
   */
  static Aggregate aggregate(Map<Statistic, Double> stated, Period period) {
    return new StatedStatistics(stated, period).aggregate();
  }

  private Aggregate aggregate() {
    Aggregate aggregate = new Aggregate();
    Double last = stated.get(Statistic.LAST_VALUE);
    if (last != null) {
      aggregate.setGauge(last);
    } else {
      double count = count();
      aggregate.setDistribution(
          (long) count,
          first(sum(), given(Statistic.AVERAGE) * count, 0),
          given(Statistic.MINIMUM),
          given(Statistic.MAXIMUM),
          null);
    }
    requireStated(aggregate);
    return aggregate;
  }

  private double count() {
    double count = first(
        given(Statistic.SAMPLE_COUNT),
        given(Statistic.COUNT_PER_SECOND) * period.seconds(),
        // where it is not a whole number, what follows from it is not what was stated
        Math.max(1, Math.rint(sum() / given(Statistic.AVERAGE))),
        1);
    if (count < 1) {
      throw new BadInput("SampleCount < 1: a record without a sample is never sent");
    }
    return count;
  }

  private double sum() {
    return first(given(Statistic.SUM), given(Statistic.SUM_PER_SECOND) * period.seconds());
  }

  private double given(Statistic statistic) {
    return stated.getOrDefault(statistic, Double.NaN);
  }

  /** Returns the first that is known; NaN if none is. */
  private static double first(double... values) {
    for (double value : values) {
      if (Double.isFinite(value)) {
        return value;
      }
    }
    return Double.NaN;
  }

  private void requireStated(Aggregate aggregate) {
    boolean ordered = !(given(Statistic.MINIMUM) > given(Statistic.MAXIMUM));
    if (!ordered
        || !stated.keySet().stream().allMatch(statistic -> isStated(aggregate, statistic))) {
      String all = stated.entrySet().stream()
          .map(entry -> entry.getKey().word() + "=" + entry.getValue())
          .collect(Collectors.joining(" "));
      throw new BadInput(all
          + " are not of one series in one period: Minimum <= Average <= Maximum, Average ="
          + " Sum / SampleCount, whole SampleCount, and LastValue is of a single reading");
    }
  }

  private boolean isStated(Aggregate aggregate, Statistic statistic) {
    double wanted = given(statistic);
    double has = statistic.of(aggregate, period);
    return Math.abs(wanted - has) <= TOLERANCE * Math.max(1, Math.abs(wanted));
  }

  /** Returns the words of all statistics that can be stated. */
  static String words() {
    return Stream.of(Statistic.values())
        .filter(statistic -> !statistic.isPercentile())
        .map(Statistic::word)
        .collect(Collectors.joining(", "));
  }
}
