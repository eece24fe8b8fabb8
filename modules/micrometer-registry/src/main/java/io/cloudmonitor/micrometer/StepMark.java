package io.cloudmonitor.micrometer;

/**
 * One opening of a step; meters compare it by identity, so that a step that begins anew after the
 * clock was set back is another one.
 */
final class StepMark {
  private final long startMillis;
  private final long previousMillis;

  /**
   * Creates a mark.
   *
   * @param startMillis start of the step in epoch milliseconds
   * @param previousMillis start of the step that was open before
   */
  StepMark(long startMillis, long previousMillis) {
    this.startMillis = startMillis;
    this.previousMillis = previousMillis;
  }

  long startMillis() {
    return startMillis;
  }

  /** Returns whether the step that {@code other} opened was the one before this. */
  boolean follows(StepMark other) {
    return other.startMillis == previousMillis;
  }
}
