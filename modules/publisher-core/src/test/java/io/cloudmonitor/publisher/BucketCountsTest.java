package io.cloudmonitor.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ring of counters against a map. */
class BucketCountsTest {
  private static final int ROUNDS = 300;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyBucketHasTheCountThatAMapHas(long seed) {
    Random random = new Random(seed);
    BucketCounts counts = new BucketCounts();
    TreeMap<Integer, Long> expected = new TreeMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      int index = (int) (random.nextGaussian() * random.nextInt(200)) - 50;
      long count = 1L << random.nextInt(random.nextInt(40) + 1);
      int shift = counts.shiftToHold(index);
      if (shift == 0 && random.nextInt(50) == 0) {
        shift = 1 + random.nextInt(3);
      }
      if (shift > 0) {
        counts.downscale(shift);
        expected = downscaled(expected, shift);
        index >>= shift;
      }
      counts.add(index, count);
      expected.merge(index, count, Long::sum);
      assertSame(counts, expected);
      if (random.nextInt(100) == 0) {
        counts.clear();
        expected.clear();
      }
    }
  }

  private static TreeMap<Integer, Long> downscaled(TreeMap<Integer, Long> counts, int by) {
    TreeMap<Integer, Long> scaled = new TreeMap<>();
    counts.forEach((index, count) -> scaled.merge(index >> by, count, Long::sum));
    return scaled;
  }

  private static void assertSame(BucketCounts counts, TreeMap<Integer, Long> expected) {
    assertThat(counts.first()).isEqualTo(expected.firstKey());
    assertThat(counts.last()).isEqualTo(expected.lastKey());
    assertThat(counts.total())
        .isEqualTo(expected.values().stream().mapToLong(Long::longValue).sum());
    for (int index = counts.first() - 1; index <= counts.last() + 1; index++) {
      assertThat(counts.get(index)).as("%s", index).isEqualTo(expected.getOrDefault(index, 0L));
    }
  }
}
