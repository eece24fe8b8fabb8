package io.cloudmonitor.publisher.spool;

import static io.cloudmonitor.publisher.spool.Batches.ABOUT;
import static io.cloudmonitor.publisher.spool.Batches.FORMAT;
import static io.cloudmonitor.publisher.spool.Batches.ofSize;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.testing.ManualClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpoolSizeTest {
  private static final long MAX = SpoolOptions.MIN_BYTES;

  private final List<String> warnings = new ArrayList<>();
  private final MemoryFiles files = new MemoryFiles();
  private final Spool spool = Spool.open(
      Batches.options(SpoolOptions.Fsync.INTERVAL),
      files,
      FORMAT,
      new ManualClock(),
      warnings::add);

  private final List<Long> appended = new ArrayList<>();
  private final List<Long> dropped = new ArrayList<>();

  private void append(int bytes) {
    Appended result = spool.append(ofSize(bytes), ABOUT);
    appended.add(result.id().orElseThrow());
    result.dropped().forEach(batch -> dropped.add(batch.id()));
    assertThat(files.bytes()).isLessThanOrEqualTo(MAX).isEqualTo(spool.counts().bytes());
  }

  private int batches() {
    return spool.counts().batches();
  }

  @Test
  void dropsTheOldestFirst() {
    for (int i = 0; i < 1000; i++) {
      append(500);
    }

    assertThat(dropped).isNotEmpty().isEqualTo(appended.subList(0, dropped.size()));
    assertThat(batches()).isEqualTo(appended.size() - dropped.size()).isGreaterThan(90);
    assertThat(spool.counts().dropped()).isEqualTo(dropped.size());
    assertThat(warnings).isEmpty();
  }

  @Test
  void doesNotDropWhatDeparted() {
    append(500);
    spool.departed(appended.get(0));
    for (int i = 0; i < 500; i++) {
      append(500);
    }

    assertThat(dropped).doesNotContain(appended.get(0)).contains(appended.get(1));
    assertThat(spool.read(appended.get(0))).isPresent();
  }

  @Test
  void refusesABatchWhenNothingCanBeDropped() {
    while (spool.append(ofSize(500), ABOUT).id().stream().anyMatch(spool::departed)) {
      assertThat(files.bytes()).isLessThanOrEqualTo(MAX);
    }

    assertThat(spool.counts().dropped()).isZero();
    assertThat(spool.counts().refused()).isEqualTo(1);
    assertThat(warnings).singleElement().asString().contains("no room");
  }

  @Test
  void refusesABatchThatIsLargerThanAllAndDropsNothingForIt() {
    append(500);

    assertThat(spool.append(ofSize((int) MAX), ABOUT).id()).isEmpty();
    assertThat(batches()).isEqualTo(1);
  }

  @Test
  void takesABatchThatIsLargerThanASegment() {
    append(500);
    append(30_000);
    append(500);

    assertThat(spool.read(appended.get(1))).isPresent();
    assertThat(dropped).isEmpty();
  }

  @Test
  void rewritesSegmentsThatAreMostlySettledInsteadOfDropping() {
    for (int i = 0; i < 2000; i++) {
      append(500);
      if (i % 40 != 0) {
        spool.settled(appended.get(i));
      }
    }

    assertThat(dropped).isEmpty();
    assertThat(batches()).isEqualTo(50);
    for (int i = 0; i < 2000; i += 40) {
      assertThat(spool.read(appended.get(i))).as("batch %d", i).isPresent();
    }
    files.restart();
    Spool next = Spool.open(
        Batches.options(SpoolOptions.Fsync.INTERVAL),
        files,
        FORMAT,
        new ManualClock(),
        warnings::add);
    assertThat(next.recovered()).hasSize(50);
    assertThat(warnings).isEmpty();
  }

  @Test
  void keepsItsFilesFewWhenBatchesComeAndGo() {
    for (int i = 0; i < 2000; i++) {
      append(500);
      spool.departed(appended.get(i));
      spool.settled(appended.get(i));

      assertThat(files.files).hasSizeLessThanOrEqualTo(1);
    }
  }
}
