package io.cloudmonitor.micrometer;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.Fold;
import io.cloudmonitor.publisher.Sketch;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a timer or summary recorded, step by step: each value is in exactly one step, and what is
 * read of a step is one consistent tuple. Thread-safe.
 */
class StepDistribution extends Striped<StepDistribution> {
  private final StepClock clock;
  private final Shape shape;
  private StepMark mark;
  private StepMark completedMark;
  private Tuple open;
  private Tuple completed;
  private boolean collected = true;

  /**
   * Steps that completed before {@link #completed} and were not collected: after a tick that failed
   * or never came.
   */
  private @Nullable Aggregate late;

  private final long[] uncollectedBuckets;

  StepDistribution(StepClock clock, Shape shape) {
    this.clock = clock;
    this.shape = shape;
    mark = clock.mark();
    completedMark = mark;
    open = Tuple.of(shape);
    completed = Tuple.of(shape);
    uncollectedBuckets = Tuple.newBuckets(shape);
  }

  /** Reads both steps, without the lock, so that they are near when it is taken. */
  final int readStepsAhead() {
    return (int) (open.count() + completed.count());
  }

  final Shape shape() {
    return shape;
  }

  @Override
  final StepDistribution self() {
    return this;
  }

  @Override
  final StepDistribution newStripe() {
    return new StepDistribution(clock, shape);
  }

  /** Adds {@code value}, in recorded units, to the open step. */
  final void record(double value) {
    StepDistribution stripe = lockAny();
    try {
      stripe.roll();
      stripe.open.record(value);
    } finally {
      stripe.unlock();
    }
  }

  /**
   * Reads a number of the last completed step; gives zero if nothing was recorded in it.
   *
   * @param merge merges the numbers of two parts of a step
   */
  final double completed(ToDoubleFunction<Tuple> number, DoubleBinaryOperator merge) {
    double[] merged = {0};
    forEachStripe(stripe -> {
      stripe.roll();
      if (stripe.mark.follows(stripe.completedMark)) {
        merged[0] = merge.applyAsDouble(merged[0], number.applyAsDouble(stripe.completed));
      }
    });
    return merged[0];
  }

  /** Returns the last completed step and the open one together. */
  final LiveDistribution live() {
    LiveDistribution live = new LiveDistribution(shape);
    forEachStripe(stripe -> {
      stripe.roll();
      if (stripe.mark.follows(stripe.completedMark)) {
        live.add(stripe.completed);
      }
      live.add(stripe.open);
    });
    return live;
  }

  /**
   * Sets {@code target} to all completed steps since this was called last, in published units;
   * empty if nothing was recorded in them. Allocates nothing where one thread records.
   *
   * @param scratch takes the distribution
   * @param buckets takes the count of each bucket on its own, overwritten
   */
  final void collect(Aggregate target, Sketch scratch, long[] buckets) {
    target.clear();
    Arrays.fill(buckets, 0);
    for (int index = 0, count = stripes(); index < count; index++) {
      StepDistribution stripe = lock(index);
      try {
        stripe.collectStripe(target, scratch, buckets);
      } finally {
        stripe.unlock();
      }
    }
  }

  private void collectStripe(Aggregate target, Sketch scratch, long[] buckets) {
    roll();
    if (!collected) {
      collected = true;
      if (target.isEmpty()) {
        completed.copyTo(shape, target, scratch);
      } else {
        Aggregate other = new Aggregate();
        completed.copyTo(shape, other, new Sketch());
        Fold.into(target, other);
      }
    }
    if (late != null) {
      Fold.into(target, late);
      late = null;
    }
    for (int bucket = 0; bucket < uncollectedBuckets.length; bucket++) {
      buckets[bucket] += uncollectedBuckets[bucket];
      uncollectedBuckets[bucket] = 0;
    }
  }

  /** Returns whether there is nothing that was not collected, in the open step too. */
  final boolean isSettled() {
    boolean[] settled = {true};
    forEachStripe(stripe ->
        settled[0] &= stripe.open.count() == 0 && stripe.collected && stripe.late == null);
    return settled[0];
  }

  /**
   * The step is read under the lock: whoever holds it with the old mark is done before the
   * collector comes.
   */
  private void roll() {
    StepMark now = clock.mark();
    if (now == mark) {
      return;
    }
    if (!collected) {
      keepForLater();
    }
    Tuple free = completed;
    completed = open;
    completedMark = mark;
    completed.addBucketsTo(uncollectedBuckets);
    collected = completed.count() == 0;
    open = free;
    open.clear();
    mark = now;
  }

  private void keepForLater() {
    Aggregate step = new Aggregate();
    completed.copyTo(shape, step, new Sketch());
    if (late == null) {
      late = step;
    } else {
      Fold.into(late, step);
    }
  }
}
