package io.cloudmonitor.publisher.aliyun;

import io.cloudmonitor.publisher.http.HttpDates;
import io.cloudmonitor.publisher.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Time for which a throttling answer asks, in {@code Retry-After} (RFC 9110) or in the gateway's
 * {@code X-RateLimit} headers, which the official SDK core reads: {@code Remain:0,TimeLeft:1500},
 * in milliseconds. What is no time is ignored.
 */
final class ThrottleDelay {
  /** Least delay that is passed on. */
  static final Duration MIN = Duration.ofMillis(100);

  /** Longest delay that is passed on. */
  static final Duration MAX = Duration.ofMinutes(5);

  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
  private static final Pattern REMAIN = Pattern.compile("(?i)\\bRemain\\s*:\\s*(\\d{1,12})");
  private static final Pattern TIME_LEFT = Pattern.compile("(?i)\\bTimeLeft\\s*:\\s*(\\d{1,12})");

  private ThrottleDelay() {}

  /**
   * Returns the longest delay that the headers of {@code response} ask for.
   *
   * @param sentAt this side's time, for a date without the server's own beside it
   */
  static Optional<Duration> of(HttpResponse response, Instant sentAt) {
    return Stream.of(
            response.header("Retry-After").flatMap(value -> retryAfter(value, response, sentAt)),
            response.header("X-RateLimit-User").flatMap(ThrottleDelay::timeLeft),
            response.header("X-RateLimit-User-API").flatMap(ThrottleDelay::timeLeft))
        .flatMap(Optional::stream)
        .max(Duration::compareTo)
        .map(ThrottleDelay::clamp);
  }

  private static Optional<Duration> retryAfter(
      String value, HttpResponse response, Instant sentAt) {
    String text = value.strip();
    if (SECONDS.matcher(text).matches()) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    Instant now = response.header("Date").flatMap(HttpDates::parse).orElse(sentAt);
    return HttpDates.parse(text).map(until -> Duration.between(now, until));
  }

  private static Optional<Duration> timeLeft(String value) {
    Matcher remain = REMAIN.matcher(value);
    Matcher timeLeft = TIME_LEFT.matcher(value);
    if (!timeLeft.find() || (remain.find() && Long.parseLong(remain.group(1)) > 0)) {
      return Optional.empty();
    }
    return Optional.of(Duration.ofMillis(Long.parseLong(timeLeft.group(1))).plus(MIN));
  }

  private static Duration clamp(Duration delay) {
    if (delay.compareTo(MIN) < 0) {
      return MIN;
    }
    return delay.compareTo(MAX) > 0 ? MAX : delay;
  }
}
