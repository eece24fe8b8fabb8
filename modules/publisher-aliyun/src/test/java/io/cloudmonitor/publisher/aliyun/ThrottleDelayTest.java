package io.cloudmonitor.publisher.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ThrottleDelayTest {
  private static final Instant SENT_AT = Instant.parse("2023-11-14T22:14:00Z");

  @ParameterizedTest
  @MethodSource
  void delayIsWhatTheHeadersAskFor(Map<String, String> headers, long millis) {
    assertThat(ThrottleDelay.of(new HttpResponse(429, headers, new byte[0]), SENT_AT))
        .contains(Duration.ofMillis(millis));
  }

  static Stream<Arguments> delayIsWhatTheHeadersAskFor() {
    String later = "Tue, 14 Nov 2023 22:14:30 GMT";
    return Stream.of(
        argumentSet("seconds", Map.of("Retry-After", " 3 "), 3_000),
        argumentSet("lower case", Map.of("retry-after", "3"), 3_000),
        argumentSet("zero", Map.of("Retry-After", "0"), 100),
        argumentSet("an hour", Map.of("Retry-After", "3600"), 300_000),
        argumentSet("date by this clock", Map.of("Retry-After", later), 30_000),
        argumentSet(
            "date by the server's clock",
            Map.of("Retry-After", later, "Date", "Tue, 14 Nov 2023 22:14:20 GMT"),
            10_000),
        argumentSet("past date", Map.of("Retry-After", "Tue, 14 Nov 2000 22:14:30 GMT"), 100),
        argumentSet(
            "user", Map.of("X-RateLimit-User", "Limit:100,Remain:0,TimeLeft:1500,Reset:1"), 1_600),
        argumentSet("interface", Map.of("X-RateLimit-User-API", "TimeLeft:900, Remain:0"), 1_000),
        argumentSet(
            "the longest wins",
            Map.of("Retry-After", "1", "X-RateLimit-User", "Remain:0,TimeLeft:5000"),
            5_100));
  }

  @ParameterizedTest
  @MethodSource
  void whatIsNoTimeIsIgnored(Map<String, String> headers) {
    assertThat(ThrottleDelay.of(new HttpResponse(429, headers, new byte[0]), SENT_AT))
        .isEmpty();
  }

  static Stream<Arguments> whatIsNoTimeIsIgnored() {
    return Stream.of(
        argumentSet("nothing", Map.of()),
        argumentSet("word", Map.of("Retry-After", "soon")),
        argumentSet("negative", Map.of("Retry-After", "-5")),
        argumentSet("overflow", Map.of("Retry-After", "99999999999999999999")),
        argumentSet("fraction", Map.of("Retry-After", "1.5")),
        argumentSet("something remains", Map.of("X-RateLimit-User", "Remain:3,TimeLeft:1500")),
        argumentSet("no time left", Map.of("X-RateLimit-User", "Remain:0")),
        argumentSet("not a number", Map.of("X-RateLimit-User-API", "Remain:0,TimeLeft:x")));
  }
}
