package io.cloudmonitor.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Stripes are locked one at a time and visited all; there is one until two threads meet. */
@Timeout(60)
class StripedTest {
  private static final int THREADS = 8;
  private static final int ADDITIONS = 100_000;

  private final Cell cell = new Cell();

  /** A number that is changed under the lock only, and by a way that two threads would spoil. */
  private static final class Cell extends Striped<Cell> {
    private long number;

    @Override
    Cell self() {
      return this;
    }

    @Override
    Cell newStripe() {
      return new Cell();
    }
  }

  @Test
  void isItsOnlyStripeAsLongAsNobodyMeets() {
    for (int i = 0; i < 3; i++) {
      Cell locked = cell.lockAny();
      assertThat(locked).isSameAs(cell);
      locked.unlock();
    }
    assertThat(visited()).containsExactly(cell);
  }

  @Test
  void whoMeetsALockedStripeGetsAnother() {
    Cell first = cell.lockAny();
    Cell second = cell.lockAny();
    assertThat(first).isSameAs(cell);
    assertThat(second).isNotSameAs(first);
    first.unlock();
    second.unlock();
  }

  @Test
  void eachStripeIsVisitedOnceAndTheOriginalIsOneOfThem() {
    int stripes = split();
    List<Cell> visited = visited();
    assertThat(visited).contains(cell).hasSize(stripes).doesNotHaveDuplicates();
    assertThat(visited()).as("the same ones again").isEqualTo(visited);
  }

  @Test
  void theNumberOfStripesIsAPowerOfTwoAndBounded() {
    assertThat(split()).isBetween(4, 16).matches(stripes -> Integer.bitCount(stripes) == 1);
  }

  @Test
  void aVisitedStripeIsLocked() {
    split();
    cell.forEachStripe(visited -> {
      Cell other = cell.lockAny();
      assertThat(other).isNotSameAs(visited);
      other.unlock();
    });
  }

  @Test
  void aVisitThatThrowsLeavesTheStripeUnlocked() {
    assertThatThrownBy(() -> cell.forEachStripe(visited -> {
          throw new IllegalStateException("broken on purpose");
        }))
        .hasMessage("broken on purpose");
    Cell locked = cell.lockAny();
    assertThat(locked).isSameAs(cell);
    locked.unlock();
  }

  @Test
  void whoFindsAllStripesLockedWaitsForOne() throws InterruptedException {
    List<Cell> locked = lockAll();
    CountDownLatch begun = new CountDownLatch(1);
    Cell[] got = {null};
    Thread waiting = new Thread(() -> {
      begun.countDown();
      got[0] = cell.lockAny();
      got[0].unlock();
    });
    waiting.start();
    begun.await();
    Cell freed = locked.get(locked.size() - 1);
    freed.unlock();
    waiting.join();
    assertThat(got[0]).isSameAs(freed);
  }

  @Test
  void aVisitWaitsForWhoeverHoldsTheStripe() throws InterruptedException {
    Cell held = cell.lockAny();
    held.number = 1;
    long[] seen = {0};
    Thread visitor = new Thread(() -> cell.forEachStripe(visited -> seen[0] = visited.number));
    visitor.start();
    held.number = 2;
    held.unlock();
    visitor.join();
    assertThat(seen[0]).isEqualTo(2);
  }

  @Test
  void nothingThatManyThreadsAddIsLostWhileItIsTaken() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      threads.add(new Thread(this::addMany));
    }
    threads.forEach(Thread::start);
    long[] taken = {0};
    while (threads.stream().anyMatch(Thread::isAlive)) {
      take(taken);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    take(taken);
    assertThat(taken[0]).isEqualTo((long) THREADS * ADDITIONS);
  }

  private void addMany() {
    for (int i = 0; i < ADDITIONS; i++) {
      Cell locked = cell.lockAny();
      try {
        locked.number++;
      } finally {
        locked.unlock();
      }
    }
  }

  private void take(long[] taken) {
    cell.forEachStripe(visited -> {
      taken[0] += visited.number;
      visited.number = 0;
    });
  }

  /** Makes two holders meet; returns how many stripes there are then. */
  private int split() {
    Cell first = cell.lockAny();
    cell.lockAny().unlock();
    first.unlock();
    return visited().size();
  }

  private List<Cell> lockAll() {
    int stripes = split();
    Set<Cell> locked = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Cell> inOrder = new ArrayList<>();
    while (locked.size() < stripes) {
      Cell next = cell.lockAny();
      assertThat(locked.add(next)).as("locked twice").isTrue();
      inOrder.add(next);
    }
    return inOrder;
  }

  private List<Cell> visited() {
    List<Cell> visited = new ArrayList<>();
    cell.forEachStripe(visited::add);
    return visited;
  }
}
