package io.cloudmonitor.publisher.tencent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cloudmonitor.publisher.tencent.TimedCredentials.CredentialsException;
import io.cloudmonitor.publisher.testing.ManualClock;
import io.cloudmonitor.publisher.testing.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefreshedCredentialsTest {
  private static final Logger LOGGER = Logger.getLogger(RefreshedCredentials.class.getName());
  private static final Duration HOLDS = Duration.ofHours(1);

  private final ManualClock clock = new ManualClock();
  private final ManualScheduler scheduler = new ManualScheduler(clock);
  private final List<String> warnings = new ArrayList<>();
  private final Handler handler = new Handler() {
    @Override
    public void publish(LogRecord record) {
      warnings.add(record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  };
  private final RefreshedCredentials credentials =
      new RefreshedCredentials(this::get, clock, scheduler);
  private RuntimeException failure;
  private int gotten;

  @BeforeEach
  void listen() {
    LOGGER.setUseParentHandlers(false);
    LOGGER.addHandler(handler);
  }

  @AfterEach
  void stopListening() {
    LOGGER.removeHandler(handler);
    LOGGER.setUseParentHandlers(true);
  }

  private TimedCredentials get() {
    gotten++;
    if (failure != null) {
      throw failure;
    }
    return new TimedCredentials(
        new TencentCredentials("id" + gotten, "key"), clock.instant().plus(HOLDS));
  }

  private String ask() {
    String id = credentials.credentials().secretId();
    scheduler.runDue();
    return id;
  }

  private void assertNone() {
    assertThatExceptionOfType(CredentialsException.class).isThrownBy(credentials::credentials);
  }

  @Test
  void firstAskedForIsGottenByAnotherThread() {
    assertNone();
    assertNone();
    assertThat(gotten).isZero();
    scheduler.runDue();

    assertThat(ask()).isEqualTo("id1");
    assertThat(gotten).isEqualTo(1);
  }

  @Test
  void renewedAheadOfTheirEndWhileTheOldOnesServe() {
    assertNone();
    scheduler.runDue();
    clock.advance(HOLDS.minus(RefreshedCredentials.AHEAD).minusMillis(1));
    assertThat(ask()).isEqualTo("id1");
    assertThat(gotten).isEqualTo(1);
    clock.advance(Duration.ofMillis(1));

    assertThat(ask()).isEqualTo("id1");
    assertThat(ask()).isEqualTo("id2");
  }

  @Test
  void failedRenewalKeepsTheOldOnesWhileTheyHoldAndIsWarnedOfOnce() {
    assertNone();
    scheduler.runDue();
    failure = new CredentialsException("nobody answers");
    clock.advance(HOLDS.minus(RefreshedCredentials.AHEAD));
    for (int i = 0; i < 10; i++) {
      assertThat(ask()).isEqualTo("id1");
    }
    assertThat(gotten).as("one in the pause").isEqualTo(2);
    clock.advance(RefreshedCredentials.PAUSE);
    assertThat(ask()).isEqualTo("id1");
    assertThat(gotten).isEqualTo(3);
    clock.advance(RefreshedCredentials.AHEAD);
    assertNone();

    assertThat(warnings)
        .containsExactly("tencent: could not renew the credentials: nobody answers");
  }

  @Test
  void messageOfAnUnexpectedFailureIsNotLogged() {
    failure = new IllegalArgumentException("hush");
    assertNone();
    scheduler.runDue();

    assertThat(warnings)
        .containsExactly("tencent: could not renew the credentials: IllegalArgumentException");
  }
}
