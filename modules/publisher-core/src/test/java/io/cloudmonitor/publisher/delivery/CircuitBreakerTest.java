package io.cloudmonitor.publisher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.delivery.CircuitBreaker.State;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
  private final CircuitBreaker breaker = new CircuitBreaker();

  /** Close to the end, so that the time wraps. */
  private long now = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(10);

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      breaker.departed();
      breaker.failed(now);
    }
  }

  private long secondsUntilNext() {
    return TimeUnit.NANOSECONDS.toSeconds(breaker.nanosUntilNext(now));
  }

  @Test
  void opensAfterFiveFailuresInARow() {
    fail(4);
    breaker.answered();
    fail(4);
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
    assertThat(breaker.nanosUntilNext(now)).isZero();

    fail(1);
    assertThat(breaker.state()).isEqualTo(State.OPEN);
    assertThat(secondsUntilNext()).isEqualTo(1);
  }

  @Test
  void letsOneProbeThroughAtATime() {
    fail(5);
    now += TimeUnit.SECONDS.toNanos(1);
    assertThat(breaker.nanosUntilNext(now)).isZero();

    breaker.departed();

    assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
    assertThat(breaker.nanosUntilNext(now)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void waitDoublesWithEachFailedProbeUpToAMinute() {
    fail(5);
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      waits.add(secondsUntilNext());
      now += breaker.nanosUntilNext(now);
      fail(1);
    }

    assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
  }

  @Test
  void anAnsweredProbeClosesItAndTheNextWaitIsShortAgain() {
    fail(5);
    now += breaker.nanosUntilNext(now);
    fail(1);
    now += breaker.nanosUntilNext(now);
    breaker.departed();
    breaker.answered();
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
    assertThat(breaker.nanosUntilNext(now)).isZero();

    fail(5);
    assertThat(secondsUntilNext()).isEqualTo(1);
  }

  @Test
  void lateFailuresOfEarlierRequestsDoNotLengthenTheWait() {
    fail(5);
    breaker.failed(now);
    breaker.failed(now);

    assertThat(secondsUntilNext()).isEqualTo(1);
  }

  @Test
  void aLateAnswerOfAnEarlierRequestCloses() {
    fail(5);
    breaker.answered();

    assertThat(breaker.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void hurryLetsTheProbeGoButNotASecondOne() {
    fail(5);
    breaker.hurry(now);
    assertThat(breaker.nanosUntilNext(now)).isZero();

    breaker.departed();
    breaker.hurry(now);
    assertThat(breaker.nanosUntilNext(now)).isEqualTo(Long.MAX_VALUE);
  }
}
