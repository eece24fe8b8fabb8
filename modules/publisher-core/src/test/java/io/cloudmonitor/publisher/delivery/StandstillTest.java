package io.cloudmonitor.publisher.delivery;

import static io.cloudmonitor.publisher.delivery.Standstill.FIRST_WAIT_NANOS;
import static io.cloudmonitor.publisher.delivery.Standstill.LONGEST_WAIT_NANOS;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.RejectReason;
import org.junit.jupiter.api.Test;

class StandstillTest {
  private final Standstill standstill = new Standstill();

  @Test
  void oneProbeLeavesWhenTheWaitIsOver() {
    assertThat(standstill.leave(0)).isEmpty();
    standstill.begin(RejectReason.MISCONFIGURED, 0);

    assertThat(standstill.leave(FIRST_WAIT_NANOS - 1)).hasValue(RejectReason.MISCONFIGURED);
    assertThat(standstill.leave(FIRST_WAIT_NANOS)).isEmpty();
    assertThat(standstill.leave(FIRST_WAIT_NANOS)).isPresent();
    assertThat(standstill.leave(2 * FIRST_WAIT_NANOS)).as("the first was lost").isEmpty();
  }

  @Test
  void refusalsThatWereUnderWayTogetherCountOnce() {
    standstill.begin(RejectReason.MISCONFIGURED, 0);
    standstill.begin(RejectReason.MISCONFIGURED, 0);

    assertThat(standstill.leave(FIRST_WAIT_NANOS)).isEmpty();
  }

  @Test
  void waitDoublesWithEachProbeUpToTheLongest() {
    long now = 0;
    standstill.begin(RejectReason.MISCONFIGURED, now);
    for (long wait = FIRST_WAIT_NANOS; wait < 4 * LONGEST_WAIT_NANOS; wait *= 2) {
      long expected = Math.min(wait, LONGEST_WAIT_NANOS);
      assertThat(standstill.leave(now + expected - 1)).isPresent();
      now += expected;
      assertThat(standstill.leave(now)).isEmpty();
      standstill.begin(RejectReason.MISCONFIGURED, now);
    }
  }

  @Test
  void anotherAnswerEndsIt() {
    standstill.begin(RejectReason.MISCONFIGURED, 0);
    standstill.end();

    assertThat(standstill.leave(0)).isEmpty();
  }
}
