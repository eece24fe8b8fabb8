package io.cloudmonitor.publisher.delivery;

/**
 * Bound on repeated requests: each first attempt earns a tenth of one, so that an outage is never
 * answered with more than a tenth of extra requests beyond a small reserve. Each request that the
 * service takes earns a whole one, so that what waits leaves as soon as it can; but not while the
 * service throttles, when every repeated request takes the place of another.
 *
 * <p>Not thread-safe.
 *
 * @see <a href="https://sre.google/sre-book/handling-overload/">Handling Overload</a>
 */
final class RetryBudget {
  private static final double PER_FIRST_ATTEMPT = 0.1;
  private static final double RESERVE = 10;

  /** Answers in a row after which a service that throttled is well again. */
  private static final int CALM_ANSWERS = 10;

  private double tokens = RESERVE;
  private int answersUntilCalm;
  private int firstAttempts;

  /** Begins a step; one in which nothing is new earns as if it were a single batch. */
  void beginStep() {
    if (firstAttempts == 0) {
      earn(PER_FIRST_ATTEMPT);
    }
    firstAttempts = 0;
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
    if (answersUntilCalm > 0) {
      answersUntilCalm--;
    } else {
      earn(1);
    }
  }

  /** Says that the service asked for fewer requests. */
  void throttled() {
    answersUntilCalm = CALM_ANSWERS;
  }

  /** Fills the reserve, for what waits has but one more chance. */
  void hurry() {
    tokens = RESERVE;
    answersUntilCalm = 0;
  }

  private void earn(double earned) {
    // ten tenths are one, whatever the rounding
    tokens = Math.min(Math.round((tokens + earned) * 10) / 10.0, RESERVE);
  }
}
