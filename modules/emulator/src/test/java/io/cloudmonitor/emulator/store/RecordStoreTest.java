package io.cloudmonitor.emulator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecordStoreTest {
  private final RecordStore store = new RecordStore(3);

  @Test
  void givesBackWhatItTook() {
    ReceivedRecord record = record("m", 1);
    store.add(List.of(record));
    assertThat(store.records()).containsExactly(record);
    assertThat(store.size()).isEqualTo(1);
  }

  @Test
  void keepsTheNewestAndCountsTheForgotten() {
    for (int i = 1; i <= 5; i++) store.add(List.of(record("m" + i, i)));
    assertThat(store.records()).extracting(ReceivedRecord::time).containsExactly(3L, 4L, 5L);
    assertThat(store.forgotten()).isEqualTo(2);
    assertThat(store.series()).hasSize(3);
  }

  @Test
  void aSnapshotStaysAsItWas() {
    store.add(List.of(record("m", 1)));
    List<ReceivedRecord> before = store.records();
    store.add(List.of(record("m", 2)));
    assertThat(before).hasSize(1);
  }

  @Test
  void aSeriesShowsItsLatestRecordAndHowManyArrived() {
    store.add(List.of(record("a", 1), record("b", 1), record("a", 2), record("a", 3)));
    assertThat(store.series())
        .extracting(
            state -> state.latest().metricName(), state -> state.latest().time())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a", 3L),
            org.assertj.core.groups.Tuple.tuple("b", 1L));
    assertThat(store.series().get(0).records()).isEqualTo(3);
  }

  @Test
  void aSeriesKeepsItsNumberAndGivesItsRecords() {
    RecordStore large = new RecordStore(100);
    for (int i = 1; i <= 4; i++) large.add(List.of(record("a", i), record("b", i)));
    assertThat(large.series()).extracting(SeriesState::id).containsExactly(1L, 2L);
    assertThat(large.series().get(1).since()).isEqualTo(Instant.ofEpochMilli(2));
    assertThat(large.recordsOf(2, 3)).extracting(ReceivedRecord::time).containsExactly(2L, 3L, 4L);
    assertThat(large.recordsOf(2, 3)).allMatch(one -> one.metricName().equals("b"));
    assertThat(large.recordsOf(3, 3)).isEmpty();
    large.clear();
    large.add(List.of(record("a", 9)));
    assertThat(large.series()).extracting(SeriesState::id).containsExactly(3L);
    assertThat(large.arrived()).isEqualTo(9);
  }

  @Test
  void tellsWhichSeriesHaveARecordTwiceForATime() {
    RecordStore large = new RecordStore(100);
    large.add(List.of(record("a", 1), record("b", 1), record("a", 2), record("a", 1)));
    large.add(List.of(record("b", 1), record("a", 2), record("c", 1)));
    assertThat(large.repeated(100))
        .extracting(one -> one.series().metricName() + one.count())
        .containsExactly("a2", "b1");
    assertThat(large.repeated(3)).isEmpty();
  }

  @Test
  void filters() {
    store.add(List.of(record("a", 1), record("b", 2)));
    assertThat(store.records(record -> record.metricName().equals("b"))).hasSize(1);
  }

  @Test
  void awaitEndsWhenEnoughArrived() throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      CountDownLatch waiting = new CountDownLatch(1);
      Future<Boolean> enough = other.submit(() -> {
        waiting.countDown();
        return store.await(2, Duration.ofMinutes(1));
      });
      waiting.await();
      store.add(List.of(record("m", 1)));
      store.add(List.of(record("m", 2)));
      assertThat(enough.get(1, TimeUnit.MINUTES)).isTrue();
    } finally {
      other.shutdownNow();
    }
  }

  @Test
  void awaitEndsWhenTheTimeIsUp() throws InterruptedException {
    assertThat(store.await(1, Duration.ZERO)).isFalse();
    assertThat(store.await(0, Duration.ZERO)).isTrue();
  }

  @Test
  void clearForgetsEverything() {
    for (int i = 1; i <= 5; i++) store.add(List.of(record("m", i)));
    store.clear();
    assertThat(store.records()).isEmpty();
    assertThat(store.series()).isEmpty();
    assertThat(store.forgotten()).isZero();
  }

  @Test
  void sharesNothingWithTheSender() {
    java.util.TreeMap<String, String> dimensions = new java.util.TreeMap<>(Map.of("k", "v"));
    store.add(List.of(record("m", dimensions, 1)));
    dimensions.put("k", "other");
    assertThat(store.records().get(0).dimensions()).isEqualTo(Map.of("k", "v"));
  }

  @Test
  void takesFromManyThreads() throws Exception {
    RecordStore large = new RecordStore(10_000);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> all = IntStream.range(0, 1_000)
          .<Future<?>>mapToObj(i ->
              threads.submit(() -> large.add(List.of(record("m" + i % 10, i)))))
          .toList();
      for (Future<?> one : all) one.get(1, TimeUnit.MINUTES);
    } finally {
      threads.shutdownNow();
    }
    assertThat(large.size()).isEqualTo(1_000);
    assertThat(large.series()).hasSize(10).allMatch(state -> state.records() == 100);
  }

  @Test
  void refusesNoRoom() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RecordStore(0))
        .withMessage("maxRecords < 1: 0");
  }

  private static ReceivedRecord record(String name, long time) {
    return record(name, Map.of("k", "v"), time);
  }

  private static ReceivedRecord record(String name, Map<String, String> dimensions, long time) {
    return new ReceivedRecord(
        Provider.ALIYUN,
        null,
        "0",
        name,
        dimensions,
        1,
        60,
        time,
        Map.of("Average", 1.5, "Sum", 3.0),
        Instant.ofEpochMilli(time + 1),
        List.of());
  }
}
