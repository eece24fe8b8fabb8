package io.cloudmonitor.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {
  @ParameterizedTest
  @CsvSource({"PT60S,ONE_MINUTE", "PT1M,ONE_MINUTE", "PT300S,FIVE_MINUTES", "PT5M,FIVE_MINUTES"})
  void isFoundByItsLength(Duration duration, Period expected) {
    assertThat(Period.of(duration)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-60S", "PT59S", "PT60.001S", "PT2M", "PT1H"})
  void thereAreNoOthers(Duration duration) {
    assertThat(Period.of(duration)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "59999, 0, 0",
    "60000, 60000, 0",
    "299999, 240000, 0",
    "300000, 300000, 300000",
    "-1, -60000, -300000",
    "-300000, -300000, -300000"
  })
  void startsAreAligned(long millis, long startOfMinute, long startOfFive) {
    assertThat(Period.ONE_MINUTE.startOf(millis)).isEqualTo(startOfMinute);
    assertThat(Period.FIVE_MINUTES.startOf(millis)).isEqualTo(startOfFive);
  }

  @Test
  void lengthsAgree() {
    assertThat(Period.ONE_MINUTE.seconds()).isEqualTo(60);
    assertThat(Period.FIVE_MINUTES.seconds()).isEqualTo(300);
    for (Period period : Period.values()) {
      assertThat(period.millis()).isEqualTo(period.seconds() * 1000L);
      assertThat(period.duration()).isEqualTo(Duration.ofSeconds(period.seconds()));
    }
  }
}
