package io.cloudmonitor.publisher.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BatcherTest {
  private final List<Batch> batches = new ArrayList<>();
  private int tooLarge;

  private Batcher batcher(RequestLimits limits) {
    return new Batcher(limits, batches::add, () -> tooLarge++);
  }

  private static void add(Batcher batcher, String record) {
    batcher.begin().writeUtf8(record);
    batcher.end();
  }

  static List<String> recordsOf(Batch batch) {
    return IntStream.range(0, batch.records())
        .mapToObj(
            i -> new String(batch.array(), batch.start(i), batch.end(i) - batch.start(i), UTF_8))
        .toList();
  }

  private List<List<String>> emitted() {
    return batches.stream().map(BatcherTest::recordsOf).toList();
  }

  /** Records of four bytes; limits are records, bytes, envelope, overhead. */
  @ParameterizedTest
  @MethodSource
  void packs(RequestLimits limits, int records, List<Integer> sizes) {
    Batcher batcher = batcher(limits);
    for (int i = 0; i < records; i++) {
      add(batcher, "r%03d".formatted(i));
    }
    batcher.flush();

    assertThat(batches.stream().map(Batch::records)).isEqualTo(sizes);
    assertThat(emitted().stream().flatMap(List::stream))
        .isEqualTo(IntStream.range(0, records).mapToObj("r%03d"::formatted).toList());
    assertThat(tooLarge).isZero();
  }

  static Stream<Arguments> packs() {
    return Stream.of(
        packs("none", limits(3, 1000, 0, 0), 0),
        packs("one", limits(3, 1000, 0, 0), 1, 1),
        packs("one record less than the most", limits(3, 1000, 0, 0), 2, 2),
        packs("the most records", limits(3, 1000, 0, 0), 3, 3),
        packs("one record more than the most", limits(3, 1000, 0, 0), 4, 3, 1),
        packs("one byte less than three", limits(9, 11, 0, 0), 3, 2, 1),
        packs("the bytes of three", limits(9, 12, 0, 0), 3, 3),
        packs("one byte more than three", limits(9, 13, 0, 0), 4, 3, 1),
        packs("the envelope counts", limits(9, 14, 3, 0), 3, 2, 1),
        packs("the envelope fits", limits(9, 15, 3, 0), 3, 3),
        packs("the overhead of each counts", limits(9, 17, 3, 1), 3, 2, 1),
        packs("the overhead of each fits", limits(9, 18, 3, 1), 3, 3),
        packs("one record at a time", limits(1, 1000, 0, 0), 3, 1, 1, 1),
        packs("room for one alone", limits(9, 7, 3, 0), 2, 1, 1));
  }

  private static Arguments packs(String name, RequestLimits limits, int records, Integer... sizes) {
    return argumentSet(name, limits, records, List.of(sizes));
  }

  private static RequestLimits limits(int records, int bytes, int envelope, int overhead) {
    return new RequestLimits(records, bytes, envelope, overhead);
  }

  @Test
  void recordThatNoRequestHoldsIsReportedAndLaterOnesGoOn() {
    Batcher batcher = batcher(limits(9, 10, 2, 1));
    add(batcher, "ab");
    add(batcher, "12345678");
    add(batcher, "1234567");
    add(batcher, "12345678");
    add(batcher, "cd");
    batcher.flush();

    assertThat(emitted()).containsExactly(List.of("ab"), List.of("1234567"), List.of("cd"));
    assertThat(tooLarge).isEqualTo(2);
  }

  @Test
  void recordAboveTightenedLimitsGoesAlone() {
    Batcher batcher =
        new Batcher(limits(9, 10, 2, 1), 20, new BatchBuffers(), batches::add, () -> tooLarge++);
    add(batcher, "ab");
    add(batcher, "x".repeat(17));
    add(batcher, "x".repeat(18));
    add(batcher, "cd");
    add(batcher, "ef");
    batcher.flush();

    assertThat(emitted())
        .containsExactly(List.of("ab"), List.of("x".repeat(17)), List.of("cd", "ef"));
    assertThat(tooLarge).isEqualTo(1);
  }

  @Test
  void discardedRecordLeavesNoTrace() {
    Batcher batcher = batcher(limits(2, 1000, 0, 0));
    add(batcher, "a");
    batcher.begin().writeUtf8("half");
    batcher.discard();
    add(batcher, "b");
    batcher.begin().writeUtf8("half");
    batcher.discard();
    batcher.flush();

    assertThat(emitted()).containsExactly(List.of("a", "b"));
  }

  @Test
  void discardWithoutARecordBegunTakesNothingAway() {
    Batcher batcher = batcher(limits(9, 1000, 0, 0));
    add(batcher, "a");
    batcher.discard();
    add(batcher, "b");
    batcher.discard();
    batcher.discard();
    batcher.flush();

    assertThat(emitted()).containsExactly(List.of("a", "b"));
  }

  @Test
  void flushTwiceEmitsOnce() {
    Batcher batcher = batcher(limits(9, 1000, 0, 0));
    add(batcher, "a");
    batcher.flush();
    batcher.flush();
    add(batcher, "b");
    batcher.flush();

    assertThat(emitted()).containsExactly(List.of("a"), List.of("b"));
  }

  @Test
  void batchesDoNotChangeAfterwards() {
    Batcher batcher = batcher(limits(1, 1000, 0, 0));
    add(batcher, "first");
    add(batcher, "second");
    add(batcher, "third");
    batcher.flush();

    assertThat(emitted()).containsExactly(List.of("first"), List.of("second"), List.of("third"));
  }

  @Test
  void noBatchIsBeyondALimitAndNoneCouldHaveHeldMore() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      RequestLimits limits = limits(
          1 + random.nextInt(12), 40 + random.nextInt(200), random.nextInt(30), random.nextInt(5));
      batches.clear();
      tooLarge = 0;
      List<String> fitting = new ArrayList<>();
      Batcher batcher = batcher(limits);
      int dropped = 0;
      for (int i = 0; i < 200; i++) {
        String record = i + "x".repeat(random.nextInt(random.nextInt(60) + 1));
        if (limits.envelopeBytes() + size(record, limits) <= limits.maxBytes()) {
          fitting.add(record);
        } else {
          dropped++;
        }
        add(batcher, record);
      }
      batcher.flush();

      assertThat(emitted().stream().flatMap(List::stream)).as("seed %d", seed).isEqualTo(fitting);
      assertThat(tooLarge).as("seed %d", seed).isEqualTo(dropped);
      for (int i = 0; i < batches.size(); i++) {
        int bytes = limits.envelopeBytes();
        for (String record : recordsOf(batches.get(i))) {
          bytes += size(record, limits);
        }
        assertThat(bytes).as("seed %d", seed).isLessThanOrEqualTo(limits.maxBytes());
        assertThat(batches.get(i).records()).isLessThanOrEqualTo(limits.maxRecords());
        if (i + 1 < batches.size()) {
          String next = recordsOf(batches.get(i + 1)).get(0);
          assertThat(batches.get(i).records() == limits.maxRecords()
                  || bytes + size(next, limits) > limits.maxBytes())
              .as("seed %d: batch %d is full", seed, i)
              .isTrue();
        }
      }
    }
  }

  private static int size(String record, RequestLimits limits) {
    return record.length() + limits.recordOverheadBytes();
  }

  @Test
  void halvesShareOutTheRecords() {
    Batch whole = batchOf("a", "bb", "ccc", "dddd", "eeeee");

    assertThat(recordsOf(whole.firstHalf())).containsExactly("a", "bb");
    assertThat(recordsOf(whole.secondHalf())).containsExactly("ccc", "dddd", "eeeee");
    assertThat(recordsOf(whole.secondHalf().firstHalf())).containsExactly("ccc");
    assertThat(recordsOf(whole.secondHalf().secondHalf())).containsExactly("dddd", "eeeee");
    assertThat(whole.bytes()).isEqualTo(15);
    assertThat(whole.secondHalf().bytes()).isEqualTo(12);
    assertThat(whole.secondHalf()).hasToString("Batch[records=3, bytes=12]");
  }

  @Test
  void oneRecordHasNoHalves() {
    Batch one = batchOf("a");

    assertThatIllegalArgumentException().isThrownBy(one::firstHalf);
    assertThat(recordsOf(one.secondHalf())).containsExactly("a");
  }

  static Batch batchOf(String... records) {
    byte[] bytes = String.join("", records).getBytes(UTF_8);
    int[] ends = new int[records.length];
    int end = 0;
    for (int i = 0; i < records.length; i++) {
      end += records[i].getBytes(UTF_8).length;
      ends[i] = end;
    }
    return new Batch(bytes, ends);
  }
}
