package io.cloudmonitor.benchmarks;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/**
 * The meters that every subject publishes: 50 % timers, 25 % counters, 20 % gauges, 5 % summaries,
 * each with four tags of 20 values. What is recorded depends on nothing but the meter's number and
 * the round.
 */
final class Workload {
  /** Values of one tag. */
  static final int TAG_VALUES = 20;

  /** Samples that a timer and a summary take in one round. */
  static final int SAMPLES = 3;

  /** Names of metrics. */
  static final int METRICS = 20;

  private static final int FIRST_COUNTER = 10;
  private static final int FIRST_GAUGE = 15;
  private static final int FIRST_SUMMARY = 19;

  private final Timer[] timers;
  private final Counter[] counters;
  private final double[] gauges;
  private final DistributionSummary[] summaries;

  /** Kinds of meters, in their share of the workload. */
  enum Kind {
    TIMER,
    COUNTER,
    GAUGE,
    SUMMARY
  }

  /** Registers {@code series} meters, a multiple of 20, in {@code registry}. */
  Workload(MeterRegistry registry, int series) {
    timers = new Timer[series / 2];
    counters = new Counter[series / 4];
    gauges = new double[series / 5];
    summaries = new DistributionSummary[series / 20];
    int[] next = new int[Kind.values().length];
    for (int number = 0; number < series; number++) {
      Kind kind = kindOf(number);
      int at = next[kind.ordinal()]++;
      switch (kind) {
        case TIMER -> timers[at] = registry.timer(nameOf(number), tagsOf(number));
        case COUNTER -> counters[at] = registry.counter(nameOf(number), tagsOf(number));
        case GAUGE ->
          Gauge.builder(nameOf(number), gauges, values -> values[at])
              .tags(tagsOf(number))
              .register(registry);
        case SUMMARY -> summaries[at] = registry.summary(nameOf(number), tagsOf(number));
      }
    }
  }

  static Kind kindOf(int number) {
    int metric = number % METRICS;
    if (metric < FIRST_COUNTER) {
      return Kind.TIMER;
    }
    if (metric < FIRST_GAUGE) {
      return Kind.COUNTER;
    }
    return metric < FIRST_SUMMARY ? Kind.GAUGE : Kind.SUMMARY;
  }

  static String nameOf(int number) {
    return "app.operation." + kindOf(number).name().toLowerCase(java.util.Locale.ROOT) + "."
        + number % METRICS;
  }

  static Tags tagsOf(int number) {
    int combination = number / METRICS;
    return Tags.of(
        "method", "method-" + combination % TAG_VALUES,
        "region", "region-" + combination / TAG_VALUES % TAG_VALUES,
        "status", "status-" + combination / (TAG_VALUES * TAG_VALUES) % TAG_VALUES,
        "uri", "/api/v1/resource-" + combination / (TAG_VALUES * TAG_VALUES * TAG_VALUES));
  }

  /** Returns what the timer {@code at} records, in nanoseconds. */
  static long nanos(int at, int round, int sample) {
    return 1_000_000L
        + Math.floorMod((at * 31L + round * 17L + sample) * 2_654_435_761L, 90_000_000L);
  }

  /** Returns what the counter {@code at} is incremented by. */
  static double increase(int at, int round) {
    return 1 + Math.floorMod(at + round, 997);
  }

  /** Returns what the gauge {@code at} shows: every second a whole number, the others fractions. */
  static double reading(int at, int round) {
    double whole = 1 + Math.floorMod(at * 7 + round, 10_007);
    return at % 2 == 0 ? whole : whole / 7;
  }

  /** Returns what the summary {@code at} records. */
  static double amount(int at, int round, int sample) {
    return 100 + Math.floorMod(at * 13 + round * 7 + sample * 1_009, 65_536);
  }

  /** Records into every meter. */
  void record(int round) {
    for (int at = 0; at < timers.length; at++) {
      for (int sample = 0; sample < SAMPLES; sample++) {
        timers[at].record(nanos(at, round, sample), TimeUnit.NANOSECONDS);
      }
    }
    for (int at = 0; at < counters.length; at++) {
      counters[at].increment(increase(at, round));
    }
    for (int at = 0; at < gauges.length; at++) {
      gauges[at] = reading(at, round);
    }
    for (int at = 0; at < summaries.length; at++) {
      for (int sample = 0; sample < SAMPLES; sample++) {
        summaries[at].record(amount(at, round, sample));
      }
    }
  }
}
