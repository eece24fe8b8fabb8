package io.cloudmonitor.micrometer;

import io.cloudmonitor.publisher.Period;
import io.micrometer.core.instrument.Clock;

/**
 * Step clock that asks an injected clock at every call, so that a test which moves its clock sees
 * the next step without a tick.
 */
final class ComputedStepClock implements StepClock {
  private final Clock clock;
  private final Period period;
  private volatile StepMark mark;

  ComputedStepClock(Clock clock, Period period) {
    this.clock = clock;
    this.period = period;
    long start = period.startOf(clock.wallTime());
    mark = new StepMark(start, start - period.millis());
  }

  @Override
  public StepMark mark() {
    StepMark current = mark;
    long start = period.startOf(clock.wallTime());
    return start <= current.startMillis() ? current : advance(start);
  }

  @Override
  public synchronized void open(long startMillis, long previousMillis) {
    // a caller of mark() may have been here first
    if (mark.startMillis() != startMillis) {
      mark = new StepMark(startMillis, previousMillis);
    }
  }

  private synchronized StepMark advance(long start) {
    if (start > mark.startMillis()) {
      mark = new StepMark(start, start - period.millis());
    }
    return mark;
  }
}
