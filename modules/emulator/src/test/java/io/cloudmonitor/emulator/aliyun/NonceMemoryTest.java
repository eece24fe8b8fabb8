package io.cloudmonitor.emulator.aliyun;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NonceMemoryTest {
  private static final Instant NOW = Instant.parse("2023-11-14T22:14:00Z");

  private final NonceMemory memory = new NonceMemory(Duration.ofMinutes(15));

  @Test
  void remembersForTwiceTheWindow() {
    assertThat(memory.add("id", "n", NOW)).isTrue();
    assertThat(memory.add("id", "n", NOW.plusSeconds(30 * 60))).isFalse();
    assertThat(memory.add("id", "n", NOW.plusSeconds(30 * 60 + 1))).isTrue();
  }

  @Test
  void eachKeyHasItsOwnNonces() {
    assertThat(memory.add("one", "n", NOW)).isTrue();
    assertThat(memory.add("two", "n", NOW)).isTrue();
  }

  @Test
  void forgetsTheOldestWhereThereIsNoMoreRoom() {
    for (int i = 0; i < 500_000; i++) memory.add("id", "n" + i, NOW);
    assertThat(memory.add("id", "n0", NOW)).isTrue();
    assertThat(memory.add("id", "n499999", NOW)).isFalse();
  }
}
