package io.cloudmonitor.micrometer;

/** What a counter was incremented by, step by step. Thread-safe. */
class StepSum extends Striped<StepSum> {
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

  @Override
  final StepSum self() {
    return this;
  }

  @Override
  final StepSum newStripe() {
    return new Apart(clock);
  }

  /** Adds {@code amount} to the open step. */
  final void add(double amount) {
    StepSum stripe = lockAny();
    try {
      stripe.roll();
      stripe.open += amount;
    } finally {
      stripe.unlock();
    }
  }

  /** Returns the sum of the last completed step. */
  final double completed() {
    Total total = new Total();
    forEachStripe(stripe -> {
      stripe.roll();
      total.sum += stripe.mark.follows(stripe.completedMark) ? stripe.completed : 0;
    });
    return total.sum;
  }

  /** Returns the sum of all completed steps since this was called last; allocates nothing. */
  final double collect() {
    double sum = 0;
    for (int index = 0, count = stripes(); index < count; index++) {
      StepSum stripe = lock(index);
      try {
        stripe.roll();
        sum += stripe.uncollected;
        stripe.uncollected = 0;
      } finally {
        stripe.unlock();
      }
    }
    return sum;
  }

  /** Returns whether there is nothing that was not collected, in the open step too. */
  final boolean isSettled() {
    Total total = new Total();
    forEachStripe(stripe -> total.sum += stripe.open + stripe.uncollected);
    return total.sum == 0;
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

  private static final class Total {
    private double sum;
  }

  /**
   * Stripe with so much room behind its numbers that no other one shares a cache line with them:
   * two threads would wait for each other's writes. See {@code HotPathBenchmark} with two threads.
   */
  @SuppressWarnings("UnusedVariable")
  private static final class Apart extends StepSum {
    private long room1;
    private long room2;
    private long room3;
    private long room4;
    private long room5;
    private long room6;
    private long room7;
    private long room8;

    Apart(StepClock clock) {
      super(clock);
    }
  }
}
