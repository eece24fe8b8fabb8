package io.cloudmonitor.micrometer;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * One thread increments while another ends the step and collects it: nothing is lost or doubled.
 */
@JCStressTest
@State
@Outcome(id = "7", expect = Expect.ACCEPTABLE, desc = "the sum of all increments")
@Outcome(expect = Expect.FORBIDDEN, desc = "lost or doubled")
public class StepSumStress {
  private final TickedStepClock clock = new TickedStepClock(0, 60_000);
  private final StepSum steps = new StepSum(clock);
  private double first;

  /** The application. */
  @Actor
  public void increment() {
    steps.add(1);
    steps.add(2);
    steps.add(4);
  }

  /** The ticker. */
  @Actor
  public void endStep() {
    clock.open(60_000, 0);
    first = steps.collect();
  }

  /** The next tick. */
  @Arbiter
  public void endNextStep(I_Result result) {
    clock.open(120_000, 60_000);
    result.r1 = (int) (first + steps.collect());
  }
}
