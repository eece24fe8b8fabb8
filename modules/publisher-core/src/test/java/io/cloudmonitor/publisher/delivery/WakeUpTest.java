package io.cloudmonitor.publisher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.testing.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WakeUpTest {
  private final ManualScheduler scheduler = new ManualScheduler();
  private final List<Long> calls = new ArrayList<>();
  private final WakeUp wakeUp =
      new WakeUp(scheduler, () -> calls.add(scheduler.elapsed().toSeconds()));

  private void in(int seconds) {
    wakeUp.in(Duration.ofSeconds(seconds).toNanos(), scheduler.nanoTime());
  }

  @Test
  void callsOnceAtTheEarliestTime() {
    in(90);
    in(30);
    in(60);
    in(30);
    scheduler.runAll();

    assertThat(calls).containsExactly(30L);
  }

  @Test
  void canBeAskedAgainAfterACall() {
    in(30);
    scheduler.advance(Duration.ofSeconds(30));
    in(30);
    scheduler.runAll();

    assertThat(calls).containsExactly(30L, 60L);
  }

  @Test
  void aCallThatWasOvertakenDoesNotMultiply() {
    in(90);
    in(30);
    scheduler.advance(Duration.ofSeconds(30));
    in(100);
    scheduler.runAll();

    assertThat(calls).containsExactly(30L, 130L);
  }

  @Test
  void neverMeansNoCall() {
    wakeUp.in(Long.MAX_VALUE, scheduler.nanoTime());

    assertThat(scheduler.waiting()).isZero();
  }
}
