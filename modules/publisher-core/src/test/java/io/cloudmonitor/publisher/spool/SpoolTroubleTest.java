package io.cloudmonitor.publisher.spool;

import static io.cloudmonitor.publisher.spool.Batches.ABOUT;
import static io.cloudmonitor.publisher.spool.Batches.FORMAT;
import static io.cloudmonitor.publisher.spool.Batches.ofSize;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.testing.ManualClock;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class SpoolTroubleTest {
  private final List<String> warnings = new ArrayList<>();
  private final MemoryFiles files = new MemoryFiles();
  private Spool spool = open();

  private Spool open() {
    return Spool.open(
        Batches.options(SpoolOptions.Fsync.ALWAYS),
        files,
        FORMAT,
        new ManualClock(),
        warnings::add);
  }

  private OptionalLong append() {
    return spool.append(ofSize(500), ABOUT).id();
  }

  private List<Long> recoveredAfterAKill() {
    files.restart();
    spool = open();
    return spool.recovered().stream().map(SpooledBatch::id).toList();
  }

  @Test
  void aFullDiskRefusesBatchesButNoStates() {
    long first = append().orElseThrow();
    long second = append().orElseThrow();
    files.capacity = files.bytes() + 100;

    assertThat(append()).isEmpty();
    assertThat(append()).isEmpty();
    assertThat(spool.departed(first)).isTrue();
    assertThat(spool.settled(first)).isTrue();

    assertThat(spool.counts().refused()).isEqualTo(2);
    assertThat(warnings).singleElement().asString().contains("No space left on device");
    assertThat(recoveredAfterAKill()).containsExactly(second);
    assertThat(spool.counts().damaged()).isZero();
  }

  @Test
  void goesOnWhenTheDiskHasRoomAgain() {
    long first = append().orElseThrow();
    files.capacity = files.bytes();
    assertThat(append()).isEmpty();
    files.capacity = Long.MAX_VALUE;

    long second = append().orElseThrow();

    assertThat(files.files).hasSize(1);
    assertThat(recoveredAfterAKill()).containsExactly(first, second);
  }

  @Test
  void warnsAgainOnceItHadWorked() {
    files.readOnly = true;
    append();
    append();
    files.readOnly = false;
    append();
    files.readOnly = true;
    append();

    assertThat(warnings).hasSize(2);
  }

  @Test
  void aReadOnlyDirectoryHasNoSpoolUntilItIsWritable() {
    long first = append().orElseThrow();
    files.restart();
    files.readOnly = true;
    spool = open();

    assertThat(append()).isEmpty();
    assertThat(spool.recovered())
        .as("what cannot be marked as sent is not handed out")
        .isEmpty();
    assertThat(warnings).singleElement().asString().contains("Read-only file system");
    files.readOnly = false;
    long second = append().orElseThrow();

    assertThat(spool.recovered()).extracting(SpooledBatch::id).containsExactly(first);
    assertThat(recoveredAfterAKill()).containsExactly(first, second);
  }

  @Test
  void writesLaterWhatCouldNotBeMarked() {
    long settled = append().orElseThrow();
    long departed = append().orElseThrow();
    files.readOnly = true;
    assertThat(spool.settled(settled)).isTrue();
    assertThat(spool.departed(departed)).isTrue();
    files.readOnly = false;
    spool.departed(0);

    assertThat(recoveredAfterAKill()).containsExactly(departed);
    assertThat(warnings).hasSize(1);
  }

  @Test
  void beginsAnewInADirectoryThatWasDeleted() {
    long lost = append().orElseThrow();
    files.deleteDirectory();

    long kept = append().orElseThrow();

    assertThat(spool.read(lost)).isEmpty();
    assertThat(spool.departed(lost)).isFalse();
    assertThat(spool.read(kept)).isPresent();
    assertThat(spool.counts().batches()).isEqualTo(1);
    assertThat(spool.recovered()).isEmpty();
    assertThat(kept).isGreaterThan(lost);
  }

  @Test
  void knowsItsOwnBatchesInADirectoryThatCameBack() {
    long settled = append().orElseThrow();
    long waiting = append().orElseThrow();
    long departed = append().orElseThrow();
    MemoryFiles backup = files.copy();
    spool.settled(settled);
    spool.departed(departed);
    files.deleteDirectory();
    files.files.putAll(backup.files);

    append();

    assertThat(spool.recovered()).isEmpty();
    assertThat(spool.read(waiting)).isPresent();
    assertThat(recoveredAfterAKill()).hasSize(3).contains(waiting, departed);
  }

  @Test
  void leavesADirectoryAloneThatAnotherMade() {
    Spool first = spool;
    long lost = append().orElseThrow();
    files.deleteDirectory();
    spool = open();
    long kept = append().orElseThrow();

    first.settled(lost);
    first.close();

    assertThat(recoveredAfterAKill()).containsExactly(kept);
    assertThat(spool.read(kept)).isPresent();
  }

  @Test
  void survivesTheLossOfASegment() {
    long lost = append().orElseThrow();
    files.files.clear();

    assertThat(append()).isEmpty();
    assertThat(append()).isPresent();
    assertThat(spool.read(lost)).isEmpty();
    assertThat(spool.settled(lost)).isTrue();
  }

  @Test
  void putsAsideWhatBearsItsNameAndIsNotItsOwn() {
    foreign(Segment.name(7), 100);

    assertThat(recoveredAfterAKill()).isEmpty();
    assertThat(spool.counts().damaged()).isEqualTo(1);
    assertThat(files.files).containsOnlyKeys(damaged(7));
    assertThat(warnings).singleElement().asString().contains("damaged files");
  }

  @Test
  void keepsTheNewestOfWhatItPutAside() {
    for (int opening = 0; opening < 10; opening++) {
      foreign(Segment.name(opening), 100);
      recoveredAfterAKill();
    }

    assertThat(files.files).containsOnlyKeys(damaged(6), damaged(7), damaged(8), damaged(9));
  }

  @Test
  void whatItPutAsideTakesAnEighthOfItsSizeAtMostAndIsWithinIt() {
    int eighth = (int) SpoolOptions.MIN_BYTES / 8;
    foreign(damaged(1), eighth / 2);
    foreign(damaged(2), eighth / 2);
    foreign(damaged(3), eighth / 2);
    foreign(damaged(4), eighth + 1);
    recoveredAfterAKill();

    assertThat(files.files).containsOnlyKeys(damaged(2), damaged(3));
    assertThat(spool.counts().bytes()).isEqualTo(eighth);
    for (int i = 0; i < 1000; i++) {
      assertThat(append()).isPresent();
      assertThat(files.bytes())
          .isEqualTo(spool.counts().bytes())
          .isLessThanOrEqualTo(SpoolOptions.MIN_BYTES);
    }
  }

  @Test
  void givesTheNumberOfAFileThatItPutAsideToNoOther() {
    foreign(damaged(7), 100);
    recoveredAfterAKill();
    append();

    assertThat(files.files).containsOnlyKeys(damaged(7), Segment.name(8));
  }

  private void foreign(String name, int bytes) {
    MemoryFiles.Content content = new MemoryFiles.Content();
    content.bytes = new byte[bytes];
    files.files.put(name, content);
  }

  private static String damaged(int segment) {
    return Segment.name(segment) + ".damaged";
  }

  @Test
  void leavesTheFilesOfALaterVersionAlone() {
    MemoryFiles.Content later = new MemoryFiles.Content();
    later.bytes = SegmentHeader.of(1);
    later.bytes[11]++;
    CRC32C checksum = new CRC32C();
    checksum.update(later.bytes, 0, 20);
    ByteBuffer.wrap(later.bytes).putInt(20, (int) checksum.getValue());
    files.files.put(Segment.name(1), later);
    recoveredAfterAKill();

    assertThat(append()).isPresent();
    assertThat(files.files).containsOnlyKeys(Segment.name(1), Segment.name(2));
  }
}
