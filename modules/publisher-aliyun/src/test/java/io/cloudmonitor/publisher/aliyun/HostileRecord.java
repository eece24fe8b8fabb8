package io.cloudmonitor.publisher.aliyun;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.Sketch;
import io.cloudmonitor.publisher.Statistic;
import io.cloudmonitor.publisher.Statistics;
import io.cloudmonitor.publisher.encoding.RecordEncoder;
import io.cloudmonitor.publisher.encoding.RecordSink;
import io.cloudmonitor.publisher.mapping.MappedSeries;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;

/**
 * A record of any series and any numbers, and what an independent parser must find of it.
 *
 * @param series its series, mapped
 * @param statistics statistics asked for
 * @param aggregate the numbers
 * @param period the period
 * @param timeMillis the time
 */
record HostileRecord(
    MappedSeries series,
    Statistics statistics,
    Aggregate aggregate,
    Period period,
    long timeMillis) {
  private static final Statistic[] ALL = Statistic.values();

  /** Returns a record of {@code series} whose numbers come from {@code values}. */
  static HostileRecord of(MappedSeries series, Random random, DoubleSupplier values) {
    Statistics statistics = Statistics.NONE;
    for (int i = 1 + random.nextInt(8); i > 0; i--) {
      statistics = statistics.with(ALL[random.nextInt(ALL.length)]);
    }
    return new HostileRecord(
        series,
        statistics,
        aggregate(random, values),
        random.nextBoolean() ? Period.ONE_MINUTE : Period.FIVE_MINUTES,
        random.nextInt(3) == 0 ? random.nextLong() : 1_700_000_000_000L + random.nextInt());
  }

  private static Aggregate aggregate(Random random, DoubleSupplier values) {
    Aggregate aggregate = new Aggregate();
    switch (random.nextInt(4)) {
      case 0 -> aggregate.setIncrease(values.getAsDouble());
      case 1 -> aggregate.setGauge(values.getAsDouble());
      case 2 -> aggregate.setTotals((long) values.getAsDouble(), values.getAsDouble());
      default ->
        aggregate.setDistribution(
            (long) values.getAsDouble(),
            values.getAsDouble(),
            values.getAsDouble(),
            values.getAsDouble(),
            random.nextInt(4) == 0 ? sketch(values) : null);
    }
    return aggregate;
  }

  private static Sketch sketch(DoubleSupplier values) {
    Sketch sketch = new Sketch();
    for (int i = 0; i < 3; i++) {
      sketch.record(values.getAsDouble());
    }
    return sketch;
  }

  /** Encodes it; returns whether there was anything to send. */
  boolean encode(RecordEncoder encoder, RecordSink sink) {
    if (aggregate.isEmpty()) {
      return false;
    }
    encoder.encode(encoder.prefix(series), statistics, aggregate, period, timeMillis, sink);
    return statistics.toList().stream().anyMatch(this::isSent);
  }

  /** Fails unless the parsed parts are this record, its values to the last digit but one. */
  void requireSame(String name, JsonNode dimensions, long seconds, long time, JsonNode values) {
    require(name.equals(series.name()), "name " + name);
    Map<String, String> found = new TreeMap<>();
    dimensions.properties().forEach(e -> found.put(e.getKey(), e.getValue().textValue()));
    require(found.equals(series.dimensions()), "dimensions " + found);
    require(seconds == period.seconds() && time == timeMillis, "time " + seconds + " " + time);
    int sent = 0;
    for (Statistic statistic : statistics.toList()) {
      if (isSent(statistic)) {
        sent++;
        double expected = statistic.of(aggregate, period);
        JsonNode value = values.path(statistic.word());
        require(
            value.isNumber() && Math.abs(value.doubleValue() - expected) <= Math.ulp(expected),
            statistic.word() + " " + value);
      }
    }
    require(values.size() == sent, "values " + values);
  }

  private boolean isSent(Statistic statistic) {
    return Double.isFinite(statistic.of(aggregate, period));
  }

  private void require(boolean holds, String found) {
    if (!holds) {
      throw new AssertionError(found + " instead of " + this);
    }
  }
}
