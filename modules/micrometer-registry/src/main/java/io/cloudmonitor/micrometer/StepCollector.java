package io.cloudmonitor.micrometer;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.SeriesHandle;
import io.cloudmonitor.publisher.Sketch;
import io.cloudmonitor.publisher.Step.AggregateConsumer;

/**
 * Hands what the meters say to the publisher that reads the step, by way of one aggregate that
 * serves them all. Not thread-safe.
 */
final class StepCollector {
  private final boolean sendZeros;
  private final Aggregate aggregate = new Aggregate();
  private final Sketch sketch = new Sketch();
  private AggregateConsumer consumer = (handle, ignored) -> {};

  StepCollector(boolean sendZeros) {
    this.sendZeros = sendZeros;
  }

  void begin(AggregateConsumer consumer) {
    this.consumer = consumer;
  }

  void end() {
    consumer = (handle, ignored) -> {};
  }

  /** Returns the aggregate to fill before {@link #give}. */
  Aggregate aggregate() {
    return aggregate;
  }

  /** Returns the sketch that an aggregate's distribution may be copied to. */
  Sketch sketch() {
    return sketch;
  }

  /** Gives a counter's increase; an idle counter gives nothing, or zero where zeros are sent. */
  void increase(Series series, double increase) {
    if (increase != 0 || sendZeros) {
      aggregate.setIncrease(increase);
      give(series);
    }
  }

  /**
   * Gives one reading of a gauge. One that is not finite is given as an empty aggregate, for the
   * publisher to count.
   */
  void gauge(Series series, double value) {
    aggregate.setGauge(value);
    accept(series, aggregate);
  }

  /** Gives readings of a gauge; none that is finite makes them empty, as above. */
  void gauge(Series series, Aggregate readings) {
    accept(series, readings);
  }

  /** Gives what {@link #aggregate} holds, unless it is empty. */
  void give(Series series) {
    if (!aggregate.isEmpty()) {
      accept(series, aggregate);
    }
  }

  private void accept(Series series, Aggregate given) {
    SeriesHandle handle = series.handle();
    if (handle != null) {
      consumer.accept(handle, given);
    }
  }
}
