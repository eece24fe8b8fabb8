package io.cloudmonitor.micrometer;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.Fold;
import io.cloudmonitor.publisher.Sketch;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a timer or summary recorded, step by step: each value is in exactly one step, and what is
 * read of a step is one consistent tuple. Thread-safe.
 */
final class StepDistribution {
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
    open = new Tuple(shape);
    completed = new Tuple(shape);
    uncollectedBuckets = Tuple.newBuckets(shape);
  }

  Shape shape() {
    return shape;
  }

  /** Adds {@code value}, in recorded units, to the open step. */
  synchronized void record(double value) {
    roll();
    open.record(value);
  }

  /** Reads a number of the last completed step; gives zero if nothing was recorded in it. */
  synchronized double completed(ToDoubleFunction<Tuple> number) {
    roll();
    return mark.follows(completedMark) ? number.applyAsDouble(completed) : 0;
  }

  /** Returns the last completed step and the open one together. */
  synchronized LiveDistribution live() {
    roll();
    LiveDistribution live = new LiveDistribution(shape);
    if (mark.follows(completedMark)) {
      live.add(completed);
    }
    live.add(open);
    return live;
  }

  /**
   * Sets {@code target} to all completed steps since this was called last, in published units;
   * empty if nothing was recorded in them.
   *
   * @param scratch takes the distribution
   * @param buckets takes the count of each bucket on its own, overwritten
   */
  synchronized void collect(Aggregate target, Sketch scratch, long[] buckets) {
    roll();
    target.clear();
    if (!collected) {
      completed.copyTo(target, scratch);
      collected = true;
    }
    if (late != null) {
      Fold.into(target, late);
      late = null;
    }
    System.arraycopy(uncollectedBuckets, 0, buckets, 0, uncollectedBuckets.length);
    Arrays.fill(uncollectedBuckets, 0);
  }

  /** Returns whether there is nothing that was not collected, in the open step too. */
  synchronized boolean isSettled() {
    return open.count() == 0 && collected && late == null;
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
    completed.copyTo(step, new Sketch());
    if (late == null) {
      late = step;
    } else {
      Fold.into(late, step);
    }
  }
}
