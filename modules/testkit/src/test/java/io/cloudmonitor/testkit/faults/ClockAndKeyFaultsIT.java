package io.cloudmonitor.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.RejectReason;
import io.cloudmonitor.publisher.aliyun.AliyunCredentials;
import io.cloudmonitor.testkit.FaultServer;
import io.cloudmonitor.testkit.SocketFault;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clocks that differ, and credentials that change or end between two requests of one step. */
class ClockAndKeyFaultsIT extends FaultSuite {
  private static final AliyunCredentials OLD =
      new AliyunCredentials("old", "old-testsecret", "old-testtoken");
  private static final AliyunCredentials NEW =
      new AliyunCredentials("new", "new-testsecret", "new-testtoken");

  @ParameterizedTest
  @CsvSource({"20, openapi", "-20, openapi", "20, metrichub", "-20, metrichub"})
  void aClockThatIsOffIsCorrectedOnce(int minutes, String transport) {
    try (CloudMonitorEmulator apart = apart(minutes);
        Trial trial = new Trial(
            apart, apart.url(), MeterKind.COUNTER, Map.of("aliyun.transport", transport))) {
      trial.publishAndSettle();

      Fate.DELIVERED.check(trial, MeterKind.COUNTER);
      assertThat(trial.watch.outcomes()).startsWith("clock-skew").containsOnlyOnce("clock-skew");
      trial.assertLedgerIsExact();
    }
  }

  @Test
  void requestsUnderWayTogetherCorrectTheClockTogether() {
    int together = 4;
    CyclicBarrier barrier = new CyclicBarrier(together);
    SocketFault wait = exchange -> {
      exchange.read();
      try {
        barrier.await(Trial.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
        throw new IOException(e);
      }
      SocketFault.NONE.meet(exchange);
    };
    try (CloudMonitorEmulator apart = apart(20);
        FaultServer gate = FaultServer.before(apart.url());
        Trial trial = new Trial(
            apart,
            gate.url(),
            MeterKind.COUNTER,
            Map.of("max-in-flight", Integer.toString(together)))) {
      for (int request = 1; request <= together; request++) gate.on(request, wait);

      trial.publishAndSettle();

      Fate.DELIVERED.check(trial, MeterKind.COUNTER);
      assertThat(trial.watch.outcomes()).filteredOn("clock-skew"::equals).hasSize(together);
      trial.assertLedgerIsExact();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"openapi", "metrichub"})
  void credentialsMayChangeBetweenTwoRequests(String transport) {
    try (CloudMonitorEmulator both = keys(Instant.MAX);
        Trial trial = trial(both, transport, call -> call <= 2 ? OLD : NEW)) {
      trial.publishAndSettle();

      Fate.DELIVERED.check(trial, MeterKind.COUNTER);
      trial.assertLedgerIsExact();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"openapi", "metrichub"})
  void credentialsThatEndCostTheBatchSignedWithThem(String transport) {
    try (CloudMonitorEmulator one = keys(Instant.EPOCH);
        Trial trial = trial(one, transport, call -> call == 3 ? OLD : NEW)) {
      trial.publishAndSettle();

      Fate.MISCONFIGURED.check(trial, MeterKind.COUNTER);
      trial.assertLedgerIsExact();
    }
  }

  @Test
  void credentialsThatNeverComeBackCostEveryBatchOneRequest() {
    try (CloudMonitorEmulator one = keys(Instant.EPOCH);
        Trial trial = trial(one, "openapi", call -> OLD)) {
      trial.publishAndSettle();

      assertThat(trial.total().rejected())
          .isEqualTo(Map.of(RejectReason.MISCONFIGURED, (long) Trial.RECORDS));
      assertThat(trial.stored()).isEmpty();
      trial.assertLedgerIsExact();
    }
  }

  @Test
  void recordsWaitForASourceOfCredentialsThatFails() {
    try (CloudMonitorEmulator both = keys(Instant.MAX);
        Trial trial = trial(both, "openapi", call -> {
          if (call == 2 || call == 3) throw new IllegalStateException("no metadata service");
          return NEW;
        })) {
      trial.publishAndSettle();

      Fate.DELIVERED.check(trial, MeterKind.COUNTER);
      trial.assertLedgerIsExact();
    }
  }

  private static Trial trial(
      CloudMonitorEmulator emulator, String transport, IntFunction<AliyunCredentials> source) {
    AtomicInteger calls = new AtomicInteger();
    return new Trial(
        emulator,
        emulator.url(),
        MeterKind.COUNTER,
        Map.of("aliyun.transport", transport),
        Trial.RECORDS,
        builder -> builder.credentials(() -> source.apply(calls.incrementAndGet())));
  }

  /** Returns an emulator whose clock differs from this machine's. */
  private static CloudMonitorEmulator apart(int minutes) {
    InstantSource clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(minutes));
    return CloudMonitorEmulator.builder().clock(clock).start();
  }

  /** Returns an emulator that knows both keys, the old one until {@code end}. */
  private static CloudMonitorEmulator keys(Instant end) {
    return CloudMonitorEmulator.builder()
        .aliyunKey(OLD.accessKeyId(), OLD.accessKeySecret(), OLD.securityToken(), end)
        .aliyunKey(NEW.accessKeyId(), NEW.accessKeySecret(), NEW.securityToken(), null)
        .start();
  }
}
