package io.cloudmonitor.publisher.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** That the digests are the published ones is shown by {@link GoldenVectorsTest}. */
class HmacTest {
  private final Hmac hmac = new Hmac("HmacSHA1");

  @Test
  void eachTextHasTheKeyThatItIsGivenWith() {
    byte[] first = hmac.of("key-1", "text");
    byte[] second = hmac.of("key-2", "text");

    assertThat(second).isNotEqualTo(first).isEqualTo(new Hmac("HmacSHA1").of("key-2", "text"));
    assertThat(hmac.of("key-1", "text")).isEqualTo(first);
  }

  @Test
  void manyThreadsWithTwoKeysGetWhatOneGets() {
    byte[][] expected = {hmac.of("key-0", "text"), hmac.of("key-1", "text")};

    assertThat(IntStream.range(0, 10_000)
            .parallel()
            .allMatch(i -> Arrays.equals(hmac.of("key-" + i % 2, "text"), expected[i % 2])))
        .isTrue();
  }

  @Test
  void unknownAlgorithmIsToldByName() {
    assertThatThrownBy(() -> new Hmac("HmacMD42"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("HmacMD42");
  }
}
