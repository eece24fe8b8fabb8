package io.cloudmonitor.publisher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryBudgetTest {
  private static final int RESERVE = 10;

  private final RetryBudget budget = new RetryBudget();

  private int spend() {
    int repeats = 0;
    while (budget.allows()) {
      budget.take();
      repeats++;
    }
    return repeats;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void anOutageIsAnsweredWithATenthAtMostBeyondTheReserve(int seed) {
    Random random = new Random(seed);
    int eager = 1 + random.nextInt(10);
    int first = 0;
    int repeats = 0;
    for (int i = 0; i < 100_000; i++) {
      if (random.nextInt(eager) == 0) {
        first++;
        budget.firstAttempt();
      } else if (budget.allows()) {
        repeats++;
        budget.take();
      }
      if (random.nextInt(100) == 0) {
        budget.throttled();
      }
      assertThat(repeats).isLessThanOrEqualTo(RESERVE + first / 10);
    }
  }

  @Test
  void tenFirstAttemptsEarnOneRepeat() {
    assertThat(spend()).isEqualTo(RESERVE);
    for (int i = 0; i < 9; i++) {
      budget.firstAttempt();
    }
    assertThat(budget.allows()).isFalse();
    budget.firstAttempt();
    assertThat(spend()).isEqualTo(1);
  }

  @Test
  void eachRequestThatIsAnsweredEarnsOne() {
    spend();
    for (int i = 0; i < 3; i++) {
      budget.answered();
    }
    assertThat(spend()).isEqualTo(3);
  }

  @Test
  void nothingIsSavedBeyondTheReserve() {
    for (int i = 0; i < 1_000; i++) {
      budget.answered();
      budget.firstAttempt();
    }
    assertThat(spend()).isEqualTo(RESERVE);
  }

  @Test
  void whatIsThrottledCostsThreeIntoADebtOfTen() {
    spend();
    budget.throttled();
    for (int i = 0; i < 3; i++) {
      budget.answered();
    }
    assertThat(budget.allows()).isFalse();
    budget.answered();
    assertThat(spend()).isEqualTo(1);

    for (int i = 0; i < 1_000; i++) {
      budget.throttled();
    }
    for (int i = 0; i < 10; i++) {
      budget.answered();
    }
    assertThat(budget.allows()).isFalse();
    budget.answered();
    assertThat(spend()).isEqualTo(1);
  }

  @Test
  void aDebtIsForgivenAfterFiveCalmSteps() {
    spend();
    for (int i = 0; i < 7; i++) {
      budget.throttled();
    }
    budget.beginStep();
    for (int i = 0; i < 4; i++) {
      budget.answered();
      budget.beginStep();
    }
    assertThat(budget.allows()).isFalse();

    budget.answered();
    budget.beginStep();
    assertThat(spend()).isEqualTo(1);
  }

  @Test
  void stepsWithoutAnAnswerAreNotCalm() {
    spend();
    for (int i = 0; i < 9; i++) {
      budget.firstAttempt();
      budget.beginStep();
    }
    assertThat(budget.allows()).isFalse();
  }

  @Test
  void stepsWithoutAnythingNewEarnATenth() {
    spend();
    budget.firstAttempt();
    budget.beginStep();
    for (int i = 0; i < 9; i++) {
      assertThat(budget.allows()).isFalse();
      budget.beginStep();
    }
    assertThat(spend()).isEqualTo(1);
  }

  @Test
  void hurryFillsTheReserve() {
    spend();
    budget.throttled();
    budget.hurry();
    assertThat(spend()).isEqualTo(RESERVE);
    budget.answered();
    assertThat(spend()).isEqualTo(1);
  }
}
