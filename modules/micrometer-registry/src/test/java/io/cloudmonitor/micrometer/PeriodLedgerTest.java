package io.cloudmonitor.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.Period;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodLedgerTest {
  private static final long MINUTE = 60_000;

  private final PeriodLedger ledger = new PeriodLedger(Period.ONE_MINUTE, 90_000);

  @Test
  void thePeriodThatHoldsTheFirstInstantIsOpen() {
    assertThat(ledger.openMillis()).isEqualTo(MINUTE);
    assertThat(ledger.isOver(MINUTE)).isFalse();
    assertThat(ledger.isOver(2 * MINUTE - 1)).isFalse();
    assertThat(ledger.isOver(2 * MINUTE)).isTrue();
  }

  @Test
  void aTickThatComesLateClosesThePeriodInWhichItBegan() {
    assertThat(ledger.close(5 * MINUTE + 7)).isEqualTo(MINUTE);
    assertThat(ledger.openMillis()).isEqualTo(5 * MINUTE);
  }

  @Test
  void aClockSetBackIntoPublishedPeriodsKeepsTheOpenOneOpen() {
    ledger.close(2 * MINUTE);
    ledger.close(3 * MINUTE);
    assertThat(ledger.isOver(MINUTE)).isFalse();
    assertThat(ledger.isOver(2 * MINUTE)).isFalse();
    assertThat(ledger.isOver(3 * MINUTE)).isFalse();
    assertThat(ledger.isOver(4 * MINUTE)).isTrue();
  }

  @Test
  void aClockSetBackBeforeAllPublishedPeriodsGoesOnThere() {
    ledger.close(2 * MINUTE);
    assertThat(ledger.isOver(-10 * MINUTE)).isTrue();
    assertThat(ledger.close(-10 * MINUTE)).isEqualTo(2 * MINUTE);
    assertThat(ledger.openMillis()).isEqualTo(-10 * MINUTE);
  }

  @Test
  void aPeriodClosedEarlyIsFollowedByTheNextOne() {
    assertThat(ledger.close(95_000)).isEqualTo(MINUTE);
    assertThat(ledger.openMillis()).isEqualTo(2 * MINUTE);
    assertThat(ledger.isOver(100_000)).isFalse();
    assertThat(ledger.isOver(2 * MINUTE)).isFalse();
  }

  @Test
  void theNextTickIsAtTheNextBoundary() {
    assertThat(ledger.millisToNext(90_000)).isEqualTo(30_000);
    assertThat(ledger.millisToNext(2 * MINUTE)).isEqualTo(MINUTE);
    assertThat(ledger.millisToNext(2 * MINUTE - 1)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void noPeriodIsClosedTwiceWhateverTheClockDoes(long seed) {
    Random random = new Random(seed);
    long now = 0;
    PeriodLedger any = new PeriodLedger(Period.ONE_MINUTE, now);
    Set<Long> closed = new HashSet<>();
    for (int i = 0; i < 2000; i++) {
      // mostly forward by some seconds; at times an hour either way
      now += random.nextInt(100) == 0
          ? random.nextLong(-3_600_000, 3_600_000)
          : random.nextInt(45_000);
      if (any.isOver(now) || random.nextInt(50) == 0) {
        assertThat(closed.add(any.close(now))).as("seed %d, step %d", seed, i).isTrue();
      }
    }
  }
}
