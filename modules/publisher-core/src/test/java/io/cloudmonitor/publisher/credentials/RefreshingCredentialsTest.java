package io.cloudmonitor.publisher.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cloudmonitor.publisher.testing.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefreshingCredentialsTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Logger LOGGER = Logger.getLogger(RefreshingCredentials.class.getName());

  private final ManualClock clock = new ManualClock();
  private final Deque<Runnable> background = new ArrayDeque<>();
  private final List<String> log = new ArrayList<>();
  private final Handler handler = new Handler() {
    @Override
    public void publish(LogRecord record) {
      log.add(record.getLevel() + " " + record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  };
  private int readings;
  private CredentialsException trouble;
  private Duration life = HOUR;
  private final CredentialsSource<String> source = () -> {
    readings++;
    if (trouble != null) {
      throw trouble;
    }
    return new ExpiringCredentials<>("key-" + readings, clock.instant().plus(life));
  };
  private final RefreshingCredentials<String> credentials = with(source, background::add);

  @BeforeEach
  void listen() {
    LOGGER.addHandler(handler);
    LOGGER.setUseParentHandlers(false);
  }

  @AfterEach
  void stopListening() {
    LOGGER.removeHandler(handler);
    LOGGER.setUseParentHandlers(true);
  }

  private RefreshingCredentials<String> with(CredentialsSource<String> from, Executor executor) {
    return new RefreshingCredentials<>("role", from, RefreshTimes.DEFAULT, clock, executor);
  }

  private void runBackground() {
    while (!background.isEmpty()) {
      background.remove().run();
    }
  }

  @Test
  void firstCallerReadsAndLaterOnesDoNot() {
    assertThat(readings).isZero();
    assertThat(credentials.credentials()).isEqualTo("key-1");
    clock.advance(Duration.ofMinutes(44));

    assertThat(credentials.credentials()).isEqualTo("key-1");
    assertThat(readings).isEqualTo(1);
    assertThat(background).isEmpty();
  }

  @Test
  void refreshIsAheadOfTheEndAndOffTheCallersPath() {
    credentials.credentials();
    clock.advance(Duration.ofMinutes(45));

    assertThat(credentials.credentials()).isEqualTo("key-1");
    assertThat(credentials.credentials()).isEqualTo("key-1");
    assertThat(background).as("one refresh, not yet run").hasSize(1);
    assertThat(readings).isEqualTo(1);
    runBackground();
    assertThat(credentials.credentials()).isEqualTo("key-2");
    assertThat(background).isEmpty();
  }

  @Test
  void failingRefreshKeepsTheOldOnesWhileTheyHoldAndWarnsOnce() {
    credentials.credentials();
    clock.advance(Duration.ofMinutes(45));
    trouble = CredentialsException.passing("no answer");
    for (int minute = 45; minute < 59; minute++) {
      assertThat(credentials.credentials()).isEqualTo("key-1");
      runBackground();
      clock.advance(Duration.ofMinutes(1));
    }

    assertThat(readings).isEqualTo(15);
    assertThat(log)
        .containsExactly("WARNING credentials of role could not be refreshed; the old ones are used"
            + " until 2026-11-20T10:59:55Z: no answer");
    trouble = null;
    credentials.credentials();
    runBackground();
    assertThat(log).hasSize(2).last().isEqualTo("INFO credentials of role are refreshed again");
  }

  @Test
  void nextEpisodeIsWarnedOfAgain() {
    for (int episode = 0; episode < 2; episode++) {
      trouble = null;
      credentials.credentials();
      runBackground();
      clock.advance(Duration.ofMinutes(50));
      trouble = CredentialsException.misconfigured("no role", "Attach one.");
      credentials.credentials();
      runBackground();
      clock.advance(Duration.ofMinutes(1));
    }

    assertThat(log).filteredOn(line -> line.startsWith("WARNING")).hasSize(2);
    assertThat(log.get(0)).endsWith(": no role. Attach one.");
  }

  @Test
  void endedOnesAreRefusedWithTheReason() {
    credentials.credentials();
    clock.advance(Duration.ofMinutes(59));
    trouble = CredentialsException.passing("no answer");
    credentials.credentials();
    runBackground();
    clock.advance(Duration.ofMinutes(2));

    assertThatExceptionOfType(CredentialsException.class)
        .isThrownBy(credentials::credentials)
        .withMessage("credentials of role have ended and could not be refreshed: no answer")
        .satisfies(e -> assertThat(e.isMisconfigured()).isFalse());
    trouble = null;
    runBackground();
    assertThat(credentials.credentials()).isEqualTo("key-3");
  }

  @Test
  void endedOnesThatNobodyAskedForInTimeAreRefreshedNow() {
    credentials.credentials();
    clock.advance(Duration.ofHours(2));

    assertThatExceptionOfType(CredentialsException.class)
        .isThrownBy(credentials::credentials)
        .withMessage("credentials of role have ended and are being refreshed");
    runBackground();
    assertThat(credentials.credentials()).isEqualTo("key-2");
  }

  @Test
  void executorThatRunsAtOnceAnswersAtOnce() {
    RefreshingCredentials<String> direct = with(source, Runnable::run);
    direct.credentials();
    clock.advance(Duration.ofHours(2));

    assertThat(direct.credentials()).isEqualTo("key-2");
  }

  @Test
  void closedExecutorLeavesTheOldOnes() {
    RefreshingCredentials<String> closed = with(source, work -> {
      throw new RejectedExecutionException("closed");
    });
    closed.credentials();
    clock.advance(Duration.ofMinutes(50));

    assertThat(closed.credentials()).isEqualTo("key-1");
    assertThat(closed.credentials()).isEqualTo("key-1");
  }

  @Test
  void failedFirstReadingIsNotRepeatedBeforeThePause() {
    trouble = CredentialsException.misconfigured("no role", "Attach one.");
    for (int i = 0; i < 3; i++) {
      assertThatExceptionOfType(CredentialsException.class)
          .isThrownBy(credentials::credentials)
          .withMessage("no role")
          .satisfies(e -> assertThat(e.advice()).isEqualTo("Attach one."));
    }
    assertThat(readings).isEqualTo(1);
    clock.advance(Duration.ofSeconds(30));
    trouble = null;

    assertThat(credentials.credentials()).isEqualTo("key-2");
    assertThat(log).containsExactly("INFO credentials of role are refreshed again");
  }

  @Test
  void messageOfAnUnknownFailureIsNotShown() {
    RefreshingCredentials<String> broken = with(
        () -> {
          throw new IllegalStateException("hush");
        },
        Runnable::run);

    assertThatExceptionOfType(CredentialsException.class)
        .isThrownBy(broken::credentials)
        .withMessage("role: IllegalStateException")
        .withNoCause();
  }

  @Test
  void credentialsThatHadEndedWhenReadAreNoRefresh() {
    credentials.credentials();
    clock.advance(Duration.ofMinutes(50));
    life = Duration.ofSeconds(-1);
    credentials.credentials();
    runBackground();

    assertThat(credentials.credentials()).isEqualTo("key-1");
    assertThat(log)
        .singleElement()
        .asString()
        .contains("credentials of role had ended when they were read. Check the clock");
  }

  @Test
  void lastingOnesAreReadOnce() {
    RefreshingCredentials<String> lasting =
        with(() -> ExpiringCredentials.lasting("key-" + ++readings), Runnable::run);
    lasting.credentials();
    clock.advance(Duration.ofDays(10_000));

    assertThat(lasting.credentials()).isEqualTo("key-1");
    assertThat(readings).isEqualTo(1);
  }

  @Test
  void sourceThatGivesTheSameAgainIsAskedOncePerPause() {
    Instant end = clock.instant().plus(Duration.ofMinutes(10));
    RefreshingCredentials<String> same = with(
        () -> {
          readings++;
          return new ExpiringCredentials<>("same", end);
        },
        Runnable::run);
    same.credentials();
    clock.advance(Duration.ofMinutes(9));
    IntStream.range(0, 100).forEach(i -> same.credentials());

    assertThat(readings).isEqualTo(2);
  }

  @Test
  void whoAsksWhileTheFirstIsReadGetsTheSameReading() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    RefreshingCredentials<String> slow = with(
        () -> {
          reading.countDown();
          await(goOn);
          return source.read();
        },
        background::add);
    List<CompletableFuture<String>> answers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      CompletableFuture<String> answer = new CompletableFuture<>();
      Thread thread = new Thread(() -> answer.complete(slow.credentials()), "asking");
      thread.setDaemon(true);
      thread.start();
      answers.add(answer);
    }
    reading.await();
    goOn.countDown();

    for (CompletableFuture<String> answer : answers) {
      assertThat(answer.get()).isEqualTo("key-1");
    }
    assertThat(readings).isEqualTo(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @ParameterizedTest
  @CsvSource({"PT1H, PT45M", "PT6H, PT5H45M", "PT30M, PT15M", "PT10M, PT5M", "PT0S, PT0S"})
  void refreshIsDueBeforeTheEnd(Duration lives, Duration due) {
    Instant read = clock.instant();

    assertThat(RefreshTimes.DEFAULT.refreshAt(read, read.plus(lives))).isEqualTo(read.plus(due));
  }

  @Test
  void textNamesTheSourceAlone() {
    credentials.credentials();

    assertThat(credentials).hasToString("RefreshingCredentials[role]");
  }
}
