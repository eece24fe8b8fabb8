package io.cloudmonitor.publisher.aliyun;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SecondsTextTest {
  private int formatted;

  private final SecondsText texts = new SecondsText(time -> {
    formatted++;
    return time.toString();
  });

  private String of(String time) {
    return texts.of(Instant.parse(time));
  }

  @Test
  void textIsOfWholeSecondsAndMadeOncePerSecond() {
    assertThat(of("2026-11-20T10:00:00.001Z")).isEqualTo("2026-11-20T10:00:00Z");
    assertThat(of("2026-11-20T10:00:00.999Z")).isEqualTo("2026-11-20T10:00:00Z");
    assertThat(formatted).isEqualTo(1);
    assertThat(of("2026-11-20T10:00:01Z")).isEqualTo("2026-11-20T10:00:01Z");
  }

  @Test
  void clockThatIsSetBackIsFollowed() {
    of("2026-11-20T10:00:01Z");

    assertThat(of("2026-11-20T10:00:00Z")).isEqualTo("2026-11-20T10:00:00Z");
  }

  @Test
  void timeBeforeTheEpochHasItsOwnText() {
    assertThat(of("1969-12-31T23:59:59.5Z")).isEqualTo("1969-12-31T23:59:59Z");
  }
}
