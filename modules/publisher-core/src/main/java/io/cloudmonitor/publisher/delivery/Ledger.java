package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.ExpireReason;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.RejectReason;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * The account of every record of one publisher: {@code entered = accepted + rejected + expired +
 * held}, at any instant. Thread-safe.
 */
final class Ledger {
  private final Tally total = new Tally();

  /** Opens the account of one step. */
  Account open() {
    return new Account();
  }

  /** Returns the counts since the beginning. */
  synchronized PublishResult total() {
    return total.result();
  }

  /**
   * The account of one step, which completes its result when it is sealed and nothing of it is
   * held.
   */
  final class Account {
    private final Tally tally = new Tally();
    private final CompletableFuture<PublishResult> result = new CompletableFuture<>();
    private boolean sealed;

    /** Enters records, which are held from now on. */
    void enter(long records) {
      change(t -> t.enter(records));
    }

    void accept(long records) {
      change(t -> t.accept(records));
    }

    void reject(RejectReason reason, long records) {
      change(t -> t.reject(reason, records));
    }

    void expire(ExpireReason reason, long records) {
      change(t -> t.expire(reason, records));
    }

    /** Says that no more records will be entered. */
    void seal() {
      synchronized (Ledger.this) {
        sealed = true;
      }
      completeIfSettled();
    }

    /** Completes the result as it stands; what is settled later is only in the total. */
    void complete() {
      PublishResult now;
      synchronized (Ledger.this) {
        now = tally.result();
      }
      result.complete(now);
    }

    /** Returns whether nothing is held. */
    boolean isSettled() {
      synchronized (Ledger.this) {
        return tally.held() == 0;
      }
    }

    CompletionStage<PublishResult> result() {
      return result.minimalCompletionStage();
    }

    private void change(Consumer<Tally> change) {
      synchronized (Ledger.this) {
        change.accept(tally);
        change.accept(total);
      }
      completeIfSettled();
    }

    private void completeIfSettled() {
      PublishResult settled;
      synchronized (Ledger.this) {
        if (!sealed || tally.held() != 0) {
          return;
        }
        settled = tally.result();
      }
      // outside the lock, since this runs what the caller attached
      result.complete(settled);
    }
  }
}
