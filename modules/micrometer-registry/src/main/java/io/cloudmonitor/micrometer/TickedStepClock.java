package io.cloudmonitor.micrometer;

/** Step clock that only the ticker moves, so that recording reads no clock. */
final class TickedStepClock implements StepClock {
  private volatile StepMark mark;

  TickedStepClock(long startMillis, long stepMillis) {
    mark = new StepMark(startMillis, startMillis - stepMillis);
  }

  @Override
  public StepMark mark() {
    return mark;
  }

  @Override
  public void open(long startMillis, long previousMillis) {
    mark = new StepMark(startMillis, previousMillis);
  }
}
