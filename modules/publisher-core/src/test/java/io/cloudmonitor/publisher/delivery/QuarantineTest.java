package io.cloudmonitor.publisher.delivery;

import static io.cloudmonitor.publisher.delivery.Quarantine.FIRST_WAIT_NANOS;
import static io.cloudmonitor.publisher.delivery.Quarantine.LONGEST_WAIT_NANOS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.testing.FakeWire;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuarantineTest {
  private final Quarantine quarantine = new Quarantine(FakeWire.wire().encoder());

  private static Batch batch(String... records) {
    return BatcherTest.batchOf(records);
  }

  private static List<String> records(Batch batch) {
    List<String> records = new ArrayList<>();
    for (int i = 0; i < batch.records(); i++) {
      int start = batch.start(i);
      records.add(new String(batch.array(), start, batch.end(i) - start, UTF_8));
    }
    return records;
  }

  @Test
  void nothingIsHeldBeforeAnythingIsCondemned() {
    assertThat(quarantine.sort(batch("a1", "b1"), 0)).isEmpty();
  }

  @Test
  void holdsAllRecordsOfACondemnedMetricAndNoOthers() {
    assertThat(quarantine.condemn(batch("a1", "a2"), 0)).containsExactly("a");

    Quarantine.Sorted sorted = quarantine.sort(batch("b1", "a3", "c1", "a4"), 1).orElseThrow();

    assertThat(sorted.free().map(QuarantineTest::records)).hasValue(List.of("b1", "c1"));
    assertThat(sorted.probes()).isEmpty();
    assertThat(sorted.held()).isEqualTo(2);
    assertThat(quarantine.sort(batch("b1", "c1"), 1)).isEmpty();
    assertThat(quarantine.sort(batch("a1"), 1).orElseThrow().free()).isEmpty();
  }

  @Test
  void oneProbeOfTheMetricAloneGoesOutWhenTheWaitIsOver() {
    quarantine.condemn(batch("a1"), 0);

    Quarantine.Sorted sorted =
        quarantine.sort(batch("b1", "a3", "a4"), FIRST_WAIT_NANOS).orElseThrow();

    assertThat(sorted.probes())
        .extracting(QuarantineTest::records)
        .containsExactly(List.of("a3", "a4"));
    assertThat(sorted.free().map(QuarantineTest::records)).hasValue(List.of("b1"));
    assertThat(sorted.held()).isZero();
    assertThat(quarantine.sort(batch("a5"), FIRST_WAIT_NANOS).orElseThrow().held())
        .isEqualTo(1);
  }

  @Test
  void waitDoublesWithEachProbeUpToTheLongest() {
    long now = 0;
    quarantine.condemn(batch("a1"), now);
    quarantine.condemn(batch("a1"), now);
    for (long wait = FIRST_WAIT_NANOS; wait < 4 * LONGEST_WAIT_NANOS; wait *= 2) {
      long expected = Math.min(wait, LONGEST_WAIT_NANOS);
      assertThat(quarantine.sort(batch("a1"), now + expected - 1).orElseThrow().held())
          .isOne();
      now += expected;
      assertThat(quarantine.sort(batch("a1"), now).orElseThrow().probes()).hasSize(1);
      quarantine.condemn(batch("a1"), now);
    }
  }

  @Test
  void acceptedMetricIsFree() {
    quarantine.condemn(batch("a1", "b1"), 0);
    quarantine.accepted(batch("a1", "c1"));

    assertThat(quarantine.sort(batch("a1"), 1)).isEmpty();
    assertThat(quarantine.sort(batch("b1"), 1)).isPresent();
  }

  @Test
  void halvesKeepTheRecordsOfAMetricTogether() {
    List<Batch> halves = quarantine.halvesByMetric(batch("c1", "a1", "b1", "a2", "c2"));

    assertThat(halves)
        .extracting(QuarantineTest::records)
        .containsExactly(List.of("a1", "a2"), List.of("c1", "b1", "c2"));
    assertThat(quarantine.halvesByMetric(batch("a1", "a2"))).isEmpty();
  }
}
