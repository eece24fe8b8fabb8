package io.cloudmonitor.micrometer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * State that many threads change a little and often, each under the lock of one stripe of it. There
 * is one stripe, this itself, until two threads meet; then each thread has one of several.
 *
 * <p>The lock is a flag, which costs half of what a monitor costs; it is held for nanoseconds and
 * never while anything waits.
 *
 * @param <S> the class itself
 */
abstract class Striped<S extends Striped<S>> {
  private static final int STRIPES =
      Math.max(4, Math.min(16, Integer.highestOneBit(Runtime.getRuntime().availableProcessors())));

  /** After so many looks the holder is likely to have lost its processor. */
  private static final int SPINS = 64;

  private static final VarHandle LOCKED;

  static {
    try {
      LOCKED = MethodHandles.lookup().findVarHandle(Striped.class, "locked", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Read and written by way of {@link #LOCKED}. */
  @SuppressWarnings("UnusedVariable")
  private volatile boolean locked;

  private volatile Striped<S> @Nullable [] stripes;

  /** Returns this. */
  abstract S self();

  /** Returns another stripe, empty. */
  abstract S newStripe();

  /** Returns a stripe that the caller has locked, and unlocks. */
  final S lockAny() {
    Striped<S>[] all = stripes;
    if (all == null) {
      if (tryLock()) {
        return self();
      }
      all = split();
    }
    int at = (int) Thread.currentThread().getId();
    for (int tries = 1; !all[at & (STRIPES - 1)].tryLock(); tries++, at++) {
      waitALittle(tries);
    }
    return all[at & (STRIPES - 1)].self();
  }

  final void unlock() {
    LOCKED.setRelease(this, false);
  }

  /** Calls {@code action} with each stripe in turn, locked. */
  final void forEachStripe(Consumer<S> action) {
    for (int stripe = 0, count = stripes(); stripe < count; stripe++) {
      S locked = lock(stripe);
      try {
        action.accept(locked);
      } finally {
        locked.unlock();
      }
    }
  }

  /** Returns the number of stripes at present; those that come later hold nothing older. */
  final int stripes() {
    return stripes == null ? 1 : STRIPES;
  }

  /**
   * Returns a stripe, which the caller has locked, and unlocks.
   *
   * @param index below {@link #stripes}
   */
  final S lock(int index) {
    Striped<S>[] all = stripes;
    Striped<S> stripe = all == null ? this : all[index];
    for (int tries = 1; !stripe.tryLock(); tries++) {
      waitALittle(tries);
    }
    return stripe.self();
  }

  private boolean tryLock() {
    return LOCKED.compareAndSet(this, false, true);
  }

  private static void waitALittle(int tries) {
    if (tries % SPINS == 0) {
      LockSupport.parkNanos(1);
    } else {
      Thread.onSpinWait();
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private synchronized Striped<S>[] split() {
    Striped<S>[] all = stripes;
    if (all == null) {
      all = new Striped[STRIPES];
      all[0] = this;
      for (int stripe = 1; stripe < STRIPES; stripe++) {
        all[stripe] = newStripe();
      }
      stripes = all;
    }
    return all;
  }
}
