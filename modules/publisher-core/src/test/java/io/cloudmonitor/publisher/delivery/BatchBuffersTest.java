package io.cloudmonitor.publisher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchBuffersTest {
  private final BatchBuffers buffers = new BatchBuffers();
  private final List<Batch> batches = new ArrayList<>();

  private Batch batchOf(String... records) {
    Batcher batcher = new Batcher(
        new RequestLimits(100, 1_000_000, 0, 0), 1_000_000, buffers, batches::add, () -> {
          throw new AssertionError("too large");
        });
    for (String record : records) {
      batcher.begin().writeAscii(record);
      batcher.end();
    }
    batcher.flush();
    return batches.remove(0);
  }

  /** Returns a batch that fills the buffer that it is encoded into. */
  private Batch fullBatchOf(String name) {
    return batchOf(name.repeat(500), name.repeat(500));
  }

  private static List<String> namesOf(Batch batch) {
    return BatcherTest.recordsOf(batch).stream()
        .map(record -> record.substring(0, 1))
        .toList();
  }

  @Test
  void bytesOfABatchThatIsReleasedTakeTheNext() {
    Batch first = fullBatchOf("a");
    byte[] bytes = first.array();
    first.release();

    Batch second = fullBatchOf("b");

    assertThat(second.array()).isSameAs(bytes);
    assertThat(namesOf(second)).containsExactly("b", "b");
  }

  @Test
  void bytesOfABatchUnderWayStay() {
    Batch first = fullBatchOf("a");
    Batch second = fullBatchOf("b");

    assertThat(namesOf(first)).containsExactly("a", "a");
    assertThat(second.array()).isNotSameAs(first.array());
  }

  @Test
  void aHalfDoesNotGiveUpWhatItShares() {
    Batch whole = fullBatchOf("a");
    whole.firstHalf().release();

    assertThat(fullBatchOf("b").array()).isNotSameAs(whole.array());
    assertThat(namesOf(whole.secondHalf())).containsExactly("a");
  }

  @Test
  void aFewBuffersAreKeptAndNoMore() {
    List<Batch> many = new ArrayList<>();
    Set<byte[]> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < 50; i++) {
      many.add(fullBatchOf("a"));
      arrays.add(many.get(i).array());
    }
    many.forEach(Batch::release);

    int again = 0;
    for (int i = 0; i < 50; i++) {
      again += arrays.contains(fullBatchOf("b").array()) ? 1 : 0;
    }
    assertThat(again).isBetween(1, 8);
  }

  @Test
  void aSmallBatchHoldsNoMoreThanItsBytes() {
    Batch small = batchOf("abc");

    assertThat(small.array()).hasSize(3);
    assertThat(small.heldBytes()).isEqualTo(3);
    assertThat(fullBatchOf("a").heldBytes()).isEqualTo(1024);
  }

  @Test
  void roomGrowsWithTheBatchesAndShrinksAfterThem() {
    int[] room = new int[5_000];
    for (int batch = 0; batch < room.length; batch++) {
      int length = batch < 100 ? 50_000 : 500;
      Batch next = batchOf("x".repeat(length), "y".repeat(length));
      room[batch] = next.array().length;
      next.release();
    }

    assertThat(room[99]).isBetween(100_000, 175_000);
    assertThat(room[99]).isEqualTo(room[50]);
    assertThat(IntStream.of(room)).allMatch(bytes -> bytes >= 1_000);
    assertThat(room[room.length - 1]).isBetween(1_000, 1_750);
  }

  @Test
  void newBuffersHaveRoomForWhatIsUsual() {
    batchOf("x".repeat(5_000)).release();

    assertThat(buffers.take(100).bytes.array().length).isBetween(5_000, 6_000);
  }
}
