package io.cloudmonitor.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.ExpireReason;
import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.testkit.SocketFault;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The application interrupts, or closes, while something is under way. */
class CloseFaultsIT extends FaultSuite {
  private static final Map<String, String> PATIENT = Map.of("call-timeout", "2m");

  private final CountDownLatch reached = new CountDownLatch(1);

  @Test
  void anInterruptedThreadMayPublish() {
    try (Trial trial = trial(Map.of())) {
      Thread.currentThread().interrupt();
      CompletableFuture<PublishResult> result = trial.publish();
      assertThat(Thread.interrupted()).as("interrupt flag after publish").isTrue();

      assertThat(trial.publisher.flush(Trial.PATIENCE)).isTrue();

      assertThat(result.join().accepted()).isEqualTo(Trial.RECORDS);
      trial.assertLedgerIsExact();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anInterruptEndsTheWaitAndIsKept(boolean close) throws Exception {
    server.always(arrived(false, Broken::hang));
    try (Trial trial = trial(PATIENT)) {
      trial.publish();
      AtomicReference<String> answer = new AtomicReference<>();
      Thread caller = new Thread(() -> {
        boolean settled =
            close ? trial.publisher.close(Trial.PATIENCE) : trial.publisher.flush(Trial.PATIENCE);
        answer.set(settled + " " + Thread.currentThread().isInterrupted());
      });
      caller.start();
      awaitReached();
      caller.interrupt();
      caller.join(Trial.AT_ONCE.toMillis());

      assertThat(answer.get()).as("settled, interrupted").isEqualTo("false true");
      Map<ExpireReason, Long> givenUp = close ? givenUpAfter(0) : Map.of();
      assertThat(trial.total().expired()).isEqualTo(givenUp);
      assertThat(trial.total().held()).isEqualTo(close ? 0 : Trial.RECORDS);
      trial.assertLedgerIsExact();
    }
  }

  @Test
  void publishDoesNotWaitForAServiceThatHangs() throws Exception {
    server.always(arrived(false, Broken::hang));
    try (Trial trial = trial(PATIENT)) {
      CompletableFuture<PublishResult> first = trial.publish();
      awaitReached();
      CompletableFuture<PublishResult> second = trial.publish();

      assertThat(first).isNotDone();
      assertThat(second).isNotDone();
      assertThat(trial.total().held()).as("held").isEqualTo(2L * Trial.RECORDS);
    }
  }

  static Stream<Arguments> hangs() {
    return Stream.of(
        hang("before the answer", false, Broken::hang),
        hang("before the answer, stored", true, Broken::hang),
        hang("in the headers, stored", true, Broken::hangInHead),
        hang("in the body, stored", true, Broken::hangInBody),
        hang("a byte per second, stored", true, Broken::dripBody));
  }

  private static Arguments hang(String name, boolean stored, Broken.AfterRequest hang) {
    return argumentSet(name, stored, hang);
  }

  @ParameterizedTest
  @MethodSource("hangs")
  void closeGivesUpAtItsTimeout(boolean stored, Broken.AfterRequest hang) throws Exception {
    server.always(arrived(stored, hang));
    try (Trial trial = trial(PATIENT)) {
      CompletableFuture<PublishResult> result = trial.publish();
      awaitReached();

      assertThat(trial.close(Duration.ofMillis(200))).as("settled").isFalse();

      assertThat(result.join().expired()).isEqualTo(givenUpAfter(0));
      assertThat(trial.stored()).hasSize(stored ? Trial.RECORDS_PER_BATCH : 0);
      assertThat(trial.close(Trial.PATIENCE)).as("answer when closed again").isFalse();
      trial.assertLedgerIsExact();
    }
  }

  @Test
  void closeWaitsForNoBackoff() throws Exception {
    server.on(1, Broken.refused(500, "InternalError", ""));
    try (Trial trial = trial(Map.of("initial-backoff", "1m", "max-backoff", "5m"))) {
      trial.publish();
      trial.watch.await("accepted", Trial.BATCHES - 1);

      assertThat(trial.close(Trial.PATIENCE)).as("settled").isTrue();

      Fate.DELIVERED.check(trial, MeterKind.COUNTER);
      trial.assertLedgerIsExact();
    }
  }

  static Stream<Arguments> moments() {
    return Stream.of(true, false)
        .flatMap(stored -> IntStream.rangeClosed(1, Trial.BATCHES)
            .mapToObj(request -> argumentSet(
                "request %d under way, stored: %s".formatted(request, stored), request, stored)));
  }

  @ParameterizedTest
  @MethodSource("moments")
  void aCloseAtAnyRequestLeavesNoRecordUnaccountedFor(int request, boolean stored)
      throws Exception {
    server.on(request, arrived(stored, Broken::hang));
    try (Trial trial = trial(PATIENT)) {
      trial.publish();
      awaitReached();

      assertThat(trial.close(Duration.ZERO)).as("settled").isFalse();

      int before = (request - 1) * Trial.RECORDS_PER_BATCH;
      assertThat(trial.total().accepted()).isEqualTo(before);
      assertThat(trial.total().expired()).isEqualTo(givenUpAfter(before));
      assertThat(trial.stored()).hasSize(before + (stored ? Trial.RECORDS_PER_BATCH : 0));
      assertThat(server.requests()).as("requests, none after the close").isEqualTo(request);
      trial.assertLedgerIsExact();
    }
  }

  @Test
  void aStepThatIsReadDuringTheCloseIsAccountedFor() throws Exception {
    try (Trial trial = trial(Map.of())) {
      AtomicReference<Boolean> settled = new AtomicReference<>();
      Thread closer = new Thread(() -> settled.set(trial.publisher.close(Trial.PATIENCE)));
      CompletableFuture<PublishResult> result = trial.publish(() -> {
        closer.start();
        Leftovers.await(
            "closing threads that have not come to a wait or their end",
            () -> closer.getState() == Thread.State.RUNNABLE ? 1 : 0,
            0);
      });
      closer.join(Trial.PATIENCE.toMillis());

      PublishResult end = result.get(Trial.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(end.entered()).isEqualTo(Trial.RECORDS);
      assertThat(end.held()).isZero();
      assertThat(end.accepted() + end.expiredTotal()).isEqualTo(Trial.RECORDS);
      assertThat(settled.get()).as("close has answered").isNotNull();
      trial.assertLedgerIsExact();
      assertThat(trial.publish().join()).as("after the close").isEqualTo(PublishResult.EMPTY);
    }
  }

  /**
   * Returns what a close gives up: the batch under way, which may be stored, and those behind it.
   */
  private static Map<ExpireReason, Long> givenUpAfter(int accepted) {
    long behind = Trial.RECORDS - accepted - Trial.RECORDS_PER_BATCH;
    Map<ExpireReason, Long> givenUp = new EnumMap<>(ExpireReason.class);
    givenUp.put(ExpireReason.AMBIGUOUS, (long) Trial.RECORDS_PER_BATCH);
    if (behind > 0) {
      givenUp.put(ExpireReason.CLOSED, behind);
    }
    return givenUp;
  }

  /** Lets the test go on once a request has come, and was stored if it is to be. */
  private SocketFault arrived(boolean stored, Broken.AfterRequest then) {
    Broken.AfterRequest tell = (exchange, answer) -> {
      reached.countDown();
      then.act(exchange, answer);
    };
    return stored ? Broken.stored(tell) : Broken.unstored(tell);
  }

  private void awaitReached() throws InterruptedException {
    assertThat(reached.await(Trial.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }
}
