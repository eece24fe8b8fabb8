package io.cloudmonitor.testkit.faults;

import static io.cloudmonitor.testkit.faults.Broken.page;
import static io.cloudmonitor.testkit.faults.Broken.refused;
import static io.cloudmonitor.testkit.faults.Broken.unstored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.ExpireReason;
import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.testkit.SocketFault;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments.ArgumentSet;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that refuses everything for a while, or in every other step. */
class OutageFaultsIT extends FaultSuite {
  private static final int STEPS = 20;
  private static final int STORM_STEPS = 3;
  private static final int CLEAN_STEPS = 3;

  /** Repeated requests beyond a tenth of the first attempts that an outage is answered with. */
  private static final int RESERVE = 10;

  static Stream<ArgumentSet> refusals() {
    return Stream.of(
        argumentSet("429", page(429), "throttled"),
        argumentSet("400 Throttling.User", refused(400, "Throttling.User", ""), "throttled"),
        argumentSet("503", page(503), "throttled"),
        argumentSet("500", refused(500, "InternalError", ""), "retry"),
        argumentSet("408", page(408), "retry"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aStormIsAnsweredWithFewRequestsAndCostsNothing(SocketFault refusal, String outcome)
      throws InterruptedException {
    server.always(refusal);
    try (Trial trial = trial(Map.of())) {
      for (int step = 0; step < STORM_STEPS; step++) {
        trial.publish();
        trial.publisher.flush(Duration.ZERO);
      }
      trial.watch.await(outcome, Trial.BATCHES);
      assertThat(server.requests())
          .as("requests into the storm")
          .isLessThanOrEqualTo(STORM_STEPS * (Trial.BATCHES + RESERVE + 1));
      assertThat(trial.total().held()).as("held").isEqualTo((long) STORM_STEPS * Trial.RECORDS);

      server.always(SocketFault.NONE);
      for (int step = 0; step < CLEAN_STEPS; step++) {
        trial.publish();
        trial.publisher.flush(Trial.PATIENCE);
      }

      assertThat(trial.total().accepted())
          .isEqualTo((long) (STORM_STEPS + CLEAN_STEPS) * Trial.RECORDS);
      assertThat(trial.stored()).hasSize((STORM_STEPS + CLEAN_STEPS) * Trial.RECORDS);
      trial.assertLedgerIsExact();
    }
  }

  static Stream<ArgumentSet> flaps() {
    return refusals()
        .flatMap(row -> Stream.of(1, Trial.BATCHES)
            .map(batches -> argumentSet(
                row.getName() + ", batches per step: " + batches, row.get()[0], batches)));
  }

  @ParameterizedTest
  @MethodSource("flaps")
  void nothingIsLostToAServiceThatRefusesEveryOtherStep(SocketFault refusal, int batches) {
    int records = batches * Trial.RECORDS_PER_BATCH;
    try (Trial trial = new Trial(
        emulator(), server.url(), MeterKind.COUNTER, Map.of(), records, builder -> builder)) {
      for (int step = 0; step < STEPS; step++) {
        boolean refusing = step % 2 == 0;
        server.always(refusing ? refusal : SocketFault.NONE);
        int before = server.requests();
        trial.publish();
        trial.publisher.flush(refusing ? Duration.ZERO : Duration.ofMillis(100));
        Leftovers.await("requests missing", () -> before + batches - server.requests(), 0);
      }
      server.always(SocketFault.NONE);
      for (int step = 0; step < CLEAN_STEPS; step++) {
        trial.publish();
        trial.publisher.flush(Trial.AT_ONCE);
      }

      assertThat(trial.total().accepted()).isEqualTo((long) (STEPS + CLEAN_STEPS) * records);
      assertThat(trial.total().held()).as("held").isZero();
      trial.assertLedgerIsExact();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aServiceThatBreaksEveryOtherStepCostsTheSumsOfThoseSteps(boolean stored) {
    server.always(SocketFault.NONE);
    SocketFault broken = stored ? Broken.stored(Broken::reset) : unstored(Broken::reset);
    try (Trial trial = trial(Map.of())) {
      for (int step = 0; step < STEPS; step++) {
        server.always(step % 2 == 0 ? broken : SocketFault.NONE);
        trial.publishAndSettle();
      }

      long half = (long) STEPS / 2 * Trial.RECORDS;
      assertThat(trial.total().accepted()).isEqualTo(half);
      assertThat(trial.total().expired()).isEqualTo(Map.of(ExpireReason.AMBIGUOUS, half));
      assertThat(trial.stored()).hasSize((int) (stored ? 2 * half : half));
      trial.assertLedgerIsExact();
    }
  }
}
