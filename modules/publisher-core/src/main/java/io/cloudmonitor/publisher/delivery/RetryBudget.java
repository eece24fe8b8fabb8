package io.cloudmonitor.publisher.delivery;

/**
 * Bound on repeated requests: each first attempt earns a tenth of one, so that an outage is never
 * answered with more than a tenth of extra requests beyond a small reserve. Each request that the
 * service takes earns a whole one, so that what waits leaves as soon as it can. One that it
 * throttles costs three, and that into debt, since under a quota every repeated request takes the
 * place of another: where more than about a fifth is throttled, hardly anything is repeated.
 *
 * <p>Not thread-safe.
 *
 * @see <a href="https://sre.google/sre-book/handling-overload/">Handling Overload</a>
 */
final class RetryBudget {
  private static final double PER_FIRST_ATTEMPT = 0.1;
  private static final double PER_THROTTLED = 3;
  private static final double RESERVE = 10;
  private static final double MOST_DEBT = 10;

  /** Steps with answers and without throttling after which a debt is forgiven. */
  private static final int CALM_STEPS = 5;

  private double tokens = RESERVE;
  private int firstAttempts;
  private boolean answered;
  private boolean throttled;
  private int calmSteps;

  /** Begins a step; one in which nothing is new earns as if it were a single batch. */
  void beginStep() {
    if (firstAttempts == 0) {
      earn(PER_FIRST_ATTEMPT);
    }
    calmSteps = answered && !throttled ? calmSteps + 1 : 0;
    if (calmSteps >= CALM_STEPS) {
      tokens = Math.max(tokens, 1);
    }
    firstAttempts = 0;
    answered = false;
    throttled = false;
  }

  /** Says that a batch is sent for the first time. */
  void firstAttempt() {
    firstAttempts++;
    earn(PER_FIRST_ATTEMPT);
  }

  /** Returns whether a request may be repeated. */
  boolean allows() {
    return tokens >= 1;
  }

  /** Takes what one repeated request costs. */
  void take() {
    tokens -= 1;
  }

  /** Says that the service did what a request asked for. */
  void answered() {
    answered = true;
    earn(1);
  }

  /** Says that the service asked for fewer requests. */
  void throttled() {
    throttled = true;
    tokens = Math.max(tokens - PER_THROTTLED, -MOST_DEBT);
  }

  /** Fills the reserve, for what waits has but one more chance. */
  void hurry() {
    tokens = RESERVE;
  }

  private void earn(double earned) {
    // ten tenths are one, whatever the rounding
    tokens = Math.min(Math.round((tokens + earned) * 10) / 10.0, RESERVE);
  }
}
