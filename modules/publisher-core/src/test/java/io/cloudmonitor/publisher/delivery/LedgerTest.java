package io.cloudmonitor.publisher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.ExpireReason;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.RejectReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private final Ledger ledger = new Ledger();

  static void assertBalanced(PublishResult result) {
    assertThat(result.accepted() + result.rejectedTotal() + result.expiredTotal() + result.held())
        .as("%s", result)
        .isEqualTo(result.entered());
  }

  private static boolean isComplete(Ledger.Account account) {
    return account.result().toCompletableFuture().isDone();
  }

  @Test
  void putsEveryRecordInOnePlace() {
    Ledger.Account account = ledger.open();
    account.enter(20);
    account.accept(3);
    account.reject(RejectReason.QUOTA, 2);
    account.reject(RejectReason.QUOTA, 1);
    account.reject(RejectReason.INVALID, 4);
    account.expire(ExpireReason.AGE, 5);

    assertThat(ledger.total())
        .isEqualTo(new PublishResult(
            20,
            3,
            Map.of(RejectReason.QUOTA, 3L, RejectReason.INVALID, 4L),
            Map.of(ExpireReason.AGE, 5L),
            5));
    assertBalanced(ledger.total());
  }

  @Test
  void accountCompletesWhenItIsSealedAndNothingIsHeld() {
    Ledger.Account account = ledger.open();
    account.enter(2);
    account.accept(2);
    assertThat(isComplete(account)).as("not sealed").isFalse();
    account.enter(1);
    account.seal();
    assertThat(isComplete(account)).as("one held").isFalse();
    account.expire(ExpireReason.OVERFLOW, 1);

    assertThat(account.result().toCompletableFuture().join())
        .isEqualTo(new PublishResult(3, 2, Map.of(), Map.of(ExpireReason.OVERFLOW, 1L), 0));
  }

  @Test
  void accountWithoutARecordCompletesWhenItIsSealed() {
    Ledger.Account account = ledger.open();
    account.seal();

    assertThat(account.result().toCompletableFuture().join()).isEqualTo(PublishResult.EMPTY);
  }

  @Test
  void accountsAreApartAndTheTotalHoldsThemAll() {
    Ledger.Account first = ledger.open();
    Ledger.Account second = ledger.open();
    first.enter(1);
    second.enter(2);
    first.seal();
    second.seal();
    second.accept(2);

    assertThat(isComplete(first)).isFalse();
    assertThat(second.result().toCompletableFuture().join().accepted()).isEqualTo(2);
    assertThat(ledger.total().entered()).isEqualTo(3);
    assertThat(ledger.total().held()).isEqualTo(1);
  }

  @Test
  void callerCannotCompleteTheResult() {
    Ledger.Account account = ledger.open();
    account.enter(1);
    CompletableFuture<PublishResult> copy = account.result().toCompletableFuture();
    copy.complete(PublishResult.EMPTY);
    account.seal();
    account.accept(1);

    assertThat(account.result().toCompletableFuture().join().accepted()).isEqualTo(1);
  }

  @Test
  void balancesAtEveryInstantAndCompletesOnceUnderConcurrency() throws Exception {
    AtomicBoolean ended = new AtomicBoolean();
    AtomicInteger completions = new AtomicInteger();
    List<PublishResult> seen = new ArrayList<>();
    Thread reader = new Thread(() -> {
      while (!ended.get()) {
        PublishResult total = ledger.total();
        if (total.accepted() + total.rejectedTotal() + total.expiredTotal() + total.held()
            != total.entered()) {
          seen.add(total);
        }
      }
    });
    reader.start();
    List<Thread> writers = new ArrayList<>();
    for (int w = 0; w < 4; w++) {
      int seed = w;
      Thread writer = new Thread(() -> settleSteps(new Random(seed), completions));
      writers.add(writer);
      writer.start();
    }
    for (Thread writer : writers) {
      writer.join();
    }
    ended.set(true);
    reader.join();

    assertThat(seen).as("unbalanced totals").isEmpty();
    assertThat(completions).hasValue(4 * 500);
    assertThat(ledger.total().held()).isZero();
    assertThat(ledger.total().entered()).isEqualTo(4 * 500 * 10);
    assertBalanced(ledger.total());
  }

  /** Two threads settle each account at the same time. */
  private void settleSteps(Random random, AtomicInteger completions) {
    for (int step = 0; step < 500; step++) {
      Ledger.Account account = ledger.open();
      account.enter(10);
      account.result().thenAccept(result -> {
        assertThat(result.held()).isZero();
        completions.incrementAndGet();
      });
      int kind = random.nextInt(3);
      CompletableFuture<Void> other = CompletableFuture.runAsync(() -> account.accept(5));
      account.seal();
      for (int i = 0; i < 5; i++) {
        if (kind == 0) {
          account.accept(1);
        } else if (kind == 1) {
          account.reject(RejectReason.INVALID, 1);
        } else {
          account.expire(ExpireReason.CLOSED, 1);
        }
      }
      other.join();
    }
  }
}
