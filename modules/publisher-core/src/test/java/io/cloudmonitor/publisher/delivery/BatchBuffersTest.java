package io.cloudmonitor.publisher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
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

  @Test
  void bytesOfABatchThatIsReleasedTakeTheNext() {
    Batch first = batchOf("a", "b");
    byte[] bytes = first.array();
    first.release();

    Batch second = batchOf("c");

    assertThat(second.array()).isSameAs(bytes);
    assertThat(BatcherTest.recordsOf(second)).containsExactly("c");
  }

  @Test
  void bytesOfABatchUnderWayStay() {
    Batch first = batchOf("a", "b");
    Batch second = batchOf("c");

    assertThat(BatcherTest.recordsOf(first)).containsExactly("a", "b");
    assertThat(second.array()).isNotSameAs(first.array());
  }

  @Test
  void aHalfDoesNotGiveUpWhatItShares() {
    Batch whole = batchOf("a", "b");
    whole.firstHalf().release();

    assertThat(batchOf("c").array()).isNotSameAs(whole.array());
    assertThat(BatcherTest.recordsOf(whole.secondHalf())).containsExactly("b");
  }

  @Test
  void aFewBuffersAreKeptAndNoMore() {
    List<Batch> many = new ArrayList<>();
    Set<byte[]> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < 50; i++) {
      many.add(batchOf("a"));
      arrays.add(many.get(i).array());
    }
    many.forEach(Batch::release);

    int again = 0;
    for (int i = 0; i < 50; i++) {
      again += arrays.contains(batchOf("a").array()) ? 1 : 0;
    }
    assertThat(again).isBetween(1, 8);
  }

  @Test
  void aBufferThatGrewVeryLargeIsLeft() {
    Batch large = batchOf("x".repeat(900_000));
    large.release();

    assertThat(batchOf("a").array()).isNotSameAs(large.array());
  }

  @Test
  void newBuffersHaveRoomForWhatIsUsual() {
    batchOf("x".repeat(5_000)).release();
    BatchBuffer used = buffers.take(100);

    assertThat(buffers.take(100).bytes.array().length).isBetween(5_000, 10_000);
    assertThat(used.bytes.size()).isZero();
  }
}
