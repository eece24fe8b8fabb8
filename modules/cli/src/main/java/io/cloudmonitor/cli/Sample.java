package io.cloudmonitor.cli;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.Fold;
import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.Sketch;
import io.cloudmonitor.publisher.Statistic;
import io.cloudmonitor.publisher.Statistics;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one series did, as a person writes it: values as a meter sees them, or statistics.
 *
 * @param kind kind of meter that would have seen this
 * @param aggregate what it saw
 * @param stated the statistics to send and no others; empty for those of the kind
 */
record Sample(MeterKind kind, Aggregate aggregate, Optional<Statistics> stated) {
  /**
   * Reads {@code words}: all numbers, or all of the form {@code Sum=5}.
   *
   * @param kind kind of meter; empty for a gauge of one number, a summary of several
   * @throws BadInput if they are neither; or what they say is impossible
   */
  static Sample of(List<String> words, Optional<MeterKind> kind, Period period) {
    boolean stated = words.get(0).contains("=");
    if (words.stream().anyMatch(word -> word.contains("=") != stated)) {
      throw new BadInput("values are either all numbers, or all statistics such as Sum=5");
    }
    return stated ? ofStatistics(words, kind, period) : ofValues(words, kind);
  }

  private static Sample ofStatistics(List<String> words, Optional<MeterKind> kind, Period period) {
    if (kind.isPresent()) {
      throw new BadInput("--kind goes with plain numbers: statistics are sent as they are");
    }
    Map<Statistic, Double> stated = new EnumMap<>(Statistic.class);
    for (String word : words) {
      String name = word.split("=", 2)[0];
      Statistic statistic = Statistic.ofWord(name)
          .orElseThrow(() -> new BadInput(
              "unknown statistic '" + name + "': there are " + StatedStatistics.words()));
      if (statistic.isPercentile()) {
        throw new BadInput(
            name + " follows from a distribution: give its values and --percentiles");
      }
      if (stated.put(statistic, number(word.substring(name.length() + 1))) != null) {
        throw new BadInput(statistic.word() + " is stated twice");
      }
    }
    return new Sample(
        MeterKind.SUMMARY,
        StatedStatistics.aggregate(stated, period),
        Optional.of(Statistics.of(stated.keySet())));
  }

  private static Sample ofValues(List<String> words, Optional<MeterKind> kind) {
    List<Double> values = words.stream().map(Sample::number).toList();
    MeterKind meter = kind.orElse(values.size() == 1 ? MeterKind.GAUGE : MeterKind.SUMMARY);
    return new Sample(
        meter,
        switch (meter) {
          case COUNTER -> increase(values);
          case GAUGE -> readings(values);
          case TIMER, SUMMARY -> distribution(values);
        },
        Optional.empty());
  }

  private static Aggregate increase(List<Double> values) {
    double sum = values.stream().mapToDouble(Double::doubleValue).sum();
    if (sum <= 0) {
      throw new BadInput("a counter only grows: its increase is " + sum);
    }
    Aggregate aggregate = new Aggregate();
    aggregate.setIncrease(sum);
    return aggregate;
  }

  private static Aggregate readings(List<Double> values) {
    Aggregate all = new Aggregate();
    Aggregate one = new Aggregate();
    for (double value : values) {
      one.setGauge(value);
      Fold.into(all, one);
    }
    return all;
  }

  private static Aggregate distribution(List<Double> values) {
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
    aggregate.setDistribution(values.size(), sum, min, max, sketch);
    return aggregate;
  }

  private static double number(String word) {
    try {
      double number = Double.parseDouble(word);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below, in the same words
    }
    throw new BadInput("'" + word + "' is no finite number");
  }

  /** Returns the option {@code statistics} that leaves exactly those that were stated. */
  Optional<String> statisticsOption() {
    return stated.map(wanted -> Stream.of(Statistic.values())
        .map(statistic -> (wanted.contains(statistic) ? "+" : "-") + statistic.word())
        .collect(Collectors.joining(",")));
  }
}
