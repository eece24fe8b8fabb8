package io.cloudmonitor.publisher.testing;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.SeriesHandle;
import io.cloudmonitor.publisher.Step;
import java.util.ArrayList;
import java.util.List;

/** A step that is written down entry by entry; not thread-safe. */
public class FakeStep implements Step {
  private final long startMillis;
  private final Period period;
  private final List<SeriesHandle> handles = new ArrayList<>();
  private final List<Aggregate> aggregates = new ArrayList<>();

  /** Creates a step of 60 s that begins {@code minutes} after {@link ManualClock#START}. */
  public FakeStep(int minutes) {
    this(ManualClock.START.toEpochMilli() + minutes * 60_000L, Period.ONE_MINUTE);
  }

  /** Creates a step. */
  public FakeStep(long startMillis, Period period) {
    this.startMillis = startMillis;
    this.period = period;
  }

  /** Adds what a series did. */
  public FakeStep with(SeriesHandle handle, Aggregate aggregate) {
    handles.add(handle);
    aggregates.add(aggregate);
    return this;
  }

  /** Adds the increase of a counter. */
  public FakeStep increase(SeriesHandle handle, double increase) {
    Aggregate aggregate = new Aggregate();
    aggregate.setIncrease(increase);
    return with(handle, aggregate);
  }

  /** Adds the reading of a gauge. */
  public FakeStep gauge(SeriesHandle handle, double value) {
    Aggregate aggregate = new Aggregate();
    aggregate.setGauge(value);
    return with(handle, aggregate);
  }

  @Override
  public long startMillis() {
    return startMillis;
  }

  @Override
  public Period period() {
    return period;
  }

  @Override
  public void forEach(AggregateConsumer consumer) {
    for (int i = 0; i < handles.size(); i++) {
      consumer.accept(handles.get(i), aggregates.get(i));
    }
  }
}
