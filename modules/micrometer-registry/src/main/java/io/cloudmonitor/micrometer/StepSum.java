package io.cloudmonitor.micrometer;

/** What a counter was incremented by, step by step. Thread-safe. */
final class StepSum {
  private final StepClock clock;
  private StepMark mark;
  private StepMark completedMark;
  private double open;
  private double completed;
  private double uncollected;

  StepSum(StepClock clock) {
    this.clock = clock;
    mark = clock.mark();
    completedMark = mark;
  }

  /** Adds {@code amount} to the open step. */
  synchronized void add(double amount) {
    roll();
    open += amount;
  }

  /** Returns the sum of the last completed step. */
  synchronized double completed() {
    roll();
    return mark.follows(completedMark) ? completed : 0;
  }

  /** Returns the sum of all completed steps since this was called last. */
  synchronized double collect() {
    roll();
    double sum = uncollected;
    uncollected = 0;
    return sum;
  }

  /** Returns whether there is nothing that was not collected, in the open step too. */
  synchronized boolean isSettled() {
    return open == 0 && uncollected == 0;
  }

  /**
   * The step is read under the lock: whoever holds it with the old mark is done before the
   * collector comes.
   */
  private void roll() {
    StepMark now = clock.mark();
    if (now != mark) {
      uncollected += open;
      completed = open;
      completedMark = mark;
      mark = now;
      open = 0;
    }
  }
}
