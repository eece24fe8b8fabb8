package io.cloudmonitor.micrometer;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.Sketch;
import io.cloudmonitor.publisher.Statistics;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * One thread records 1, 2 and 4 while another ends the step and reads it. What is read of the two
 * steps must be two consistent tuples, and together exactly what was recorded.
 */
@JCStressTest
@State
@Outcome(id = "1, 3, 7", expect = Expect.ACCEPTABLE, desc = "consistent, all three, their sum")
@Outcome(expect = Expect.FORBIDDEN, desc = "torn, lost or doubled")
public class StepTupleStress {
  private static final Shape SHAPE =
      new Shape(1, Statistics.NONE, DistributionStatisticConfig.DEFAULT);

  private final TickedStepClock clock = new TickedStepClock(0, 60_000);
  private final StepDistribution steps = new StepDistribution(clock, SHAPE);
  private final Aggregate first = new Aggregate();
  private final Aggregate second = new Aggregate();

  /** The application. */
  @Actor
  public void record() {
    steps.record(1);
    steps.record(2);
    steps.record(4);
  }

  /** The ticker. */
  @Actor
  public void endStep() {
    clock.open(60_000, 0);
    steps.collect(first, new Sketch(), new long[0]);
  }

  /** The next tick. */
  @Arbiter
  public void endNextStep(III_Result result) {
    clock.open(120_000, 60_000);
    steps.collect(second, new Sketch(), new long[0]);
    result.r1 = isConsistent(first) && isConsistent(second) ? 1 : 0;
    result.r2 = (int) (first.count() + second.count());
    result.r3 = (int) (first.sum() + second.sum());
  }

  /**
   * Three numbers, each twice the one before, so that count and sum tell which of them are in a
   * tuple.
   */
  private static boolean isConsistent(Aggregate tuple) {
    int members = (int) tuple.sum();
    return tuple.isEmpty()
        || (tuple.count() == Integer.bitCount(members)
            && tuple.min() == Integer.lowestOneBit(members)
            && tuple.max() == Integer.highestOneBit(members));
  }
}
