package io.cloudmonitor.publisher.spool;

import static io.cloudmonitor.publisher.spool.Batches.ABOUT;
import static io.cloudmonitor.publisher.spool.Batches.FORMAT;
import static io.cloudmonitor.publisher.spool.Batches.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.testing.ManualClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SpoolTest {
  private final ManualClock clock = new ManualClock();
  private final List<String> warnings = new ArrayList<>();
  private final MemoryFiles files = new MemoryFiles();
  private final EncodedRecords records = new EncodedRecords(
      "..one;two;three".getBytes(StandardCharsets.UTF_8), 2, new int[] {6, 10, 15});

  private Spool open() {
    return open(FORMAT, SpoolOptions.Fsync.INTERVAL);
  }

  private Spool open(String format, SpoolOptions.Fsync fsync) {
    return Spool.open(Batches.options(fsync), files, format, clock, warnings::add);
  }

  private long append(Spool spool) {
    return spool.append(records, ABOUT).id().orElseThrow();
  }

  @Test
  void returnsTheRecordsThatItWasGiven() {
    Spool spool = open();

    EncodedRecords read = spool.read(append(spool)).orElseThrow();

    assertThat(text(read)).isEqualTo(text(records));
    assertThat(read.start()).isZero();
    assertThat(read.ends()).containsExactly(4, 8, 13);
  }

  static Stream<Arguments> eachStateSurvives() {
    return Stream.of(
        argumentSet("waiting", (BiConsumer<Spool, Long>) (spool, id) -> {}, "WAITING"),
        argumentSet("departed", (BiConsumer<Spool, Long>) Spool::departed, "DEPARTED"),
        argumentSet(
            "departed, returned",
            (BiConsumer<Spool, Long>) (spool, id) -> {
              spool.departed(id);
              spool.returned(id);
            },
            "WAITING"),
        argumentSet(
            "departed again",
            (BiConsumer<Spool, Long>) (spool, id) -> {
              spool.departed(id);
              spool.returned(id);
              spool.departed(id);
            },
            "DEPARTED"));
  }

  @ParameterizedTest
  @MethodSource
  void eachStateSurvives(BiConsumer<Spool, Long> changes, String state) {
    Spool first = open();
    long id = append(first);
    changes.accept(first, id);
    files.restart();

    Spool second = open();

    assertThat(second.recovered())
        .containsExactly(new SpooledBatch(id, SpooledBatch.State.valueOf(state), ABOUT, 3, 13));
    assertThat(second.read(id).map(Batches::text)).contains(text(records));
    assertThat(second.counts().batches()).isEqualTo(1);
  }

  @Test
  void whatIsSettledDoesNotComeBack() {
    Spool first = open();
    long settled = append(first);
    long kept = append(first);
    assertThat(first.departed(settled)).isTrue();
    assertThat(first.settled(settled)).isTrue();
    files.restart();

    assertThat(open().recovered()).extracting(SpooledBatch::id).containsExactly(kept);
  }

  @Test
  void leavesNoFileOnceAllIsSettled() {
    Spool spool = open();
    long id = append(spool);
    spool.settled(id);

    spool.close();

    assertThat(files.files).isEmpty();
  }

  @Test
  void tellsWhatIsNotHereFromWhatIs() {
    Spool spool = open();
    long id = append(spool);
    spool.settled(id);

    assertThat(spool.departed(id)).isFalse();
    assertThat(spool.returned(id)).isFalse();
    assertThat(spool.settled(id)).isFalse();
    assertThat(spool.read(id)).isEmpty();
    assertThat(spool.counts().damaged()).isZero();
  }

  @Test
  void announcesWhatItFoundOnce() {
    append(open());
    files.restart();
    Spool spool = open();

    assertThat(spool.recovered()).hasSize(1);
    assertThat(spool.recovered()).isEmpty();
  }

  @Test
  void laterBatchesHaveHigherIdsAlsoAfterTheClockWasSetBack() {
    Spool first = open();
    long before = append(first);
    first.close();
    clock.advance(Duration.ofDays(-1));

    assertThat(append(open())).isGreaterThan(before);
  }

  @Test
  void aBatchOfAnotherFormatCanOnlyBeSettled() {
    Spool first = open();
    long id = append(first);
    first.close();
    Spool second = open("other/1", SpoolOptions.Fsync.INTERVAL);

    assertThat(second.recovered())
        .extracting(SpooledBatch::state)
        .containsExactly(SpooledBatch.State.FOREIGN);
    assertThat(second.read(id)).isEmpty();
    assertThat(second.departed(id)).isFalse();
    assertThat(second.returned(id)).isFalse();
    assertThat(second.settled(id)).isTrue();
    second.close();
    assertThat(files.files).isEmpty();
  }

  @Test
  void takesNothingAfterItsEnd() {
    Spool spool = open();
    long id = append(spool);
    spool.close();
    spool.close();

    assertThat(spool.append(records, ABOUT).id()).isEmpty();
    assertThat(spool.departed(id)).isFalse();
    assertThat(spool.read(id)).isEmpty();
    assertThat(spool.counts().refused()).isEqualTo(1);
  }

  @Test
  void waitsForItsDirectoryToBeFree() {
    Spool first = open();
    long id = append(first);
    Spool second = open();

    assertThat(second.append(records, ABOUT).id()).isEmpty();
    assertThat(second.append(records, ABOUT).id()).isEmpty();
    assertThat(second.recovered()).isEmpty();
    assertThat(warnings).singleElement().asString().contains("in use");
    first.close();
    long own = append(second);

    assertThat(second.recovered()).extracting(SpooledBatch::id).containsExactly(id);
    assertThat(own).isGreaterThan(id);
  }

  static Stream<Arguments> forcesAsOftenAsItSays() {
    return Stream.of(
        argumentSet("always", SpoolOptions.Fsync.ALWAYS, 5, 5),
        argumentSet("interval", SpoolOptions.Fsync.INTERVAL, 0, 1),
        argumentSet("never", SpoolOptions.Fsync.NEVER, 0, 0));
  }

  @ParameterizedTest
  @MethodSource
  void forcesAsOftenAsItSays(SpoolOptions.Fsync fsync, int atOnce, int anIntervalLater) {
    Spool spool = open(FORMAT, fsync);
    long id = append(spool);
    spool.departed(id);
    spool.returned(id);
    spool.departed(id);

    assertThat(files.forces).isEqualTo(atOnce);
    assertThat(files.nameForces).isEqualTo(atOnce == 0 ? 0 : 1);
    clock.advance(Duration.ofMillis(499));
    spool.read(id);
    spool.departed(0);
    assertThat(files.forces).isEqualTo(atOnce);
    clock.advance(Duration.ofMillis(1));
    spool.departed(0);

    assertThat(files.forces).isEqualTo(anIntervalLater);
    assertThat(files.nameForces).isEqualTo(anIntervalLater == 0 ? 0 : 1);
  }

  @Test
  void forcesTheRestAtItsEnd() {
    Spool spool = open();
    append(spool);

    spool.close();

    assertThat(files.forces).isEqualTo(1);
  }

  @Test
  void forcesAtOnceWhenTheClockIsSetBack() {
    Spool spool = open();
    clock.advance(Duration.ofHours(-1));

    append(spool);

    assertThat(files.forces).isEqualTo(1);
  }

  @Test
  void wrongOptionsAreNamed() {
    assertThatThrownBy(() -> new SpoolOptions(Path.of("spool"), 65_535, SpoolOptions.Fsync.NEVER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxBytes < 65536: 65535");
  }

  static Stream<Arguments> recordsAreWithinTheirBytes() {
    return Stream.of(
        argumentSet("none", 0, new int[0]),
        argumentSet("beyond the end", 0, new int[] {2, 5}),
        argumentSet("backwards", 0, new int[] {3, 2}),
        argumentSet("before the start", 2, new int[] {1}),
        argumentSet("negative", -1, new int[] {1}));
  }

  @ParameterizedTest
  @MethodSource
  void recordsAreWithinTheirBytes(int start, int[] ends) {
    assertThatThrownBy(() -> new EncodedRecords(new byte[4], start, ends))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
