package io.cloudmonitor.publisher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdaptiveLimitsTest {
  private static final RequestLimits WIRE = new RequestLimits(20, 8_000, 900, 20);

  private final AdaptiveLimits limits = new AdaptiveLimits(WIRE);

  private static Batch batch(int... sizes) {
    String[] records = new String[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      records[i] = "x".repeat(sizes[i]);
    }
    return BatcherTest.batchOf(records);
  }

  @Test
  void areTheWiresAtFirst() {
    assertThat(limits.current()).isEqualTo(WIRE);
  }

  @ParameterizedTest
  @CsvSource({
    // half of 900 + 4 * 1,020, but never less than the larger half
    "1000, 1000, 1000, 1000, 2940",
    "100, 100, 100, 2000, 3040",
    // a sixteenth at least
    "1, 1, 1, 1, 942",
  })
  void areHalvedAfterARefusal(int a, int b, int c, int d, int maxBytes) {
    limits.refused(batch(a, b, c, d));

    assertThat(limits.current()).isEqualTo(WIRE.withMaxBytes(maxBytes));
  }

  @Test
  void neverFallBelowASixteenth() {
    AdaptiveLimits bare = new AdaptiveLimits(new RequestLimits(20, 8_000, 0, 0));
    for (int i = 0; i < 10; i++) {
      bare.refused(batch(1, 1));
    }

    assertThat(bare.current().maxBytes()).isEqualTo(500);
  }

  @Test
  void doNotRiseAgainAndRefusalsTogetherCountOnce() {
    limits.refused(batch(1_000, 1_000, 1_000, 1_000));
    limits.refused(batch(1_000, 1_000, 1_000, 1_000));
    limits.refused(batch(3_000, 3_000));

    assertThat(limits.current().maxBytes()).isEqualTo(2_940);
  }

  @Test
  void aRecordAloneTellsNothingOfBatches() {
    limits.refused(batch(7_000));

    assertThat(limits.current()).isEqualTo(WIRE);
  }
}
