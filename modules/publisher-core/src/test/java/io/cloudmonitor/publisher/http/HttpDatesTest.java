package io.cloudmonitor.publisher.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDatesTest {
  @Test
  void everyDayOfTwoYearsIsWrittenAsTheLibraryWritesItInEnglish() {
    DateTimeFormatter english = DateTimeFormatter.ofPattern(
            "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
        .withZone(ZoneOffset.UTC);
    Instant time = Instant.parse("2027-12-30T23:59:58Z");
    for (int day = 0; day < 731; day++, time = time.plus(Duration.ofHours(24)).plusSeconds(37)) {
      assertThat(HttpDates.format(time)).isEqualTo(english.format(time));
      assertThat(HttpDates.parse(HttpDates.format(time))).contains(time);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2027-12-30T23:59:58Z", "Tue, 32 Nov 2023 22:14:00 GMT"})
  void whatIsNoDateIsNone(String text) {
    assertThat(HttpDates.parse(text)).isEmpty();
  }
}
