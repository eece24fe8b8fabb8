package io.cloudmonitor.publisher.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.spool.EncodedRecords;
import io.cloudmonitor.publisher.spool.SpoolOptions;
import io.cloudmonitor.publisher.testing.FakeWire;
import io.cloudmonitor.publisher.testing.ManualClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolKeepTest {
  private static final Keep.About ABOUT = new Keep.About(60_000, Long.MAX_VALUE, true);

  @TempDir
  Path directory;

  private Keep open() {
    SpoolOptions options =
        new SpoolOptions(directory, SpoolOptions.MIN_BYTES, SpoolOptions.Fsync.NEVER);
    return SpoolKeep.of(
        Optional.of(options),
        FakeWire.wire(),
        new ManualClock(),
        new WarningLog(Logger.getLogger(SpoolKeepTest.class.getName()), () -> 0));
  }

  static EncodedRecords records(String... records) {
    Batch batch = BatcherTest.batchOf(records);
    int[] ends = IntStream.range(0, batch.records()).map(batch::end).toArray();
    return new EncodedRecords(batch.array(), 0, ends);
  }

  private static String text(Batch batch) {
    List<String> records = new ArrayList<>();
    for (int i = 0; i < batch.records(); i++) {
      records.add(new String(batch.array(), batch.start(i), batch.end(i) - batch.start(i), UTF_8));
    }
    return records.toString();
  }

  @Test
  void aBatchOrItsHalfComesBackAsItWas() {
    Keep keep = open();
    Batch whole = BatcherTest.batchOf("one", "two", "three", "four");
    List<Batch> batches = List.of(whole, whole.firstHalf(), whole.secondHalf().secondHalf());
    for (Batch batch : batches) {
      long id = keep.keep(batch, ABOUT).orElseThrow();
      assertThat(keep.read(id).map(SpoolKeepTest::text)).contains(text(batch));
    }
  }

  @Test
  void theNextProcessIsToldOnceOfWhatIsNotSettled() {
    Keep first = open();
    long waiting = first.keep(BatcherTest.batchOf("waiting"), ABOUT).orElseThrow();
    long departed = first.keep(BatcherTest.batchOf("departed", "two"), ABOUT).orElseThrow();
    long settled = first.keep(BatcherTest.batchOf("settled"), ABOUT).orElseThrow();
    assertThat(first.departed(departed)).isTrue();
    first.settled(settled);
    assertThat(first.departed(settled)).isFalse();
    assertThat(first.left()).as("its own").isEmpty();
    first.close();

    Keep second = open();
    assertThat(second.left())
        .containsExactly(
            new Keep.Left(waiting, Keep.State.WAITING, ABOUT, 1),
            new Keep.Left(departed, Keep.State.DEPARTED, ABOUT, 2));
    assertThat(second.left()).isEmpty();
    second.close();
  }

  @Test
  void whatMadeRoomBeforeAnybodyHeardOfItIsTold() {
    Keep first = open();
    Batch batch = BatcherTest.batchOf("x".repeat(3_000), "y".repeat(3_000));
    List<Long> old = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      old.add(first.keep(batch, ABOUT).orElseThrow());
    }
    first.close();

    Keep second = open();
    for (int i = 0; i < 20; i++) {
      assertThat(second.keep(batch, ABOUT)).isPresent();
    }

    List<Keep.Left> left = second.left();
    assertThat(left).extracting(Keep.Left::id).containsExactlyInAnyOrderElementsOf(old);
    assertThat(left).extracting(Keep.Left::state).containsOnly(Keep.State.DROPPED);
    second.close();
  }

  @Test
  void whatMadeRoomOfItsOwnIsGoneWhenItIsAskedFor() {
    Keep keep = open();
    Batch batch = BatcherTest.batchOf("x".repeat(3_000), "y".repeat(3_000));
    long oldest = keep.keep(batch, ABOUT).orElseThrow();
    for (int i = 0; i < 20; i++) {
      keep.keep(batch, ABOUT);
    }

    assertThat(keep.left()).isEmpty();
    assertThat(keep.departed(oldest)).isFalse();
    assertThat(keep.returned(oldest)).isFalse();
    assertThat(keep.read(oldest)).isEmpty();
    keep.close();
  }

  @Test
  void closedItKeepsNothing() {
    Keep keep = open();
    keep.close();

    assertThat(keep.keep(BatcherTest.batchOf("late"), ABOUT)).isEqualTo(OptionalLong.empty());
    assertThat(keep.left()).isEmpty();
    keep.close();
  }
}
